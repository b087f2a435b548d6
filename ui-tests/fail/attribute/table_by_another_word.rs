//! The name of a table by another word.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table_name = "users")] //~ ERROR unknown word `table_name`, did you mean `table`? a model takes `table`
struct User {
    #[model(pk)]
    id: String,
}

fn main() {}
