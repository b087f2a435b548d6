//! A word of the struct that there is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", writeonce)] //~ ERROR unknown word `writeonce`, did you mean `write_once`? a model takes
struct User {
    #[model(pk)]
    id: String,
    city: String,
}

fn main() {}
