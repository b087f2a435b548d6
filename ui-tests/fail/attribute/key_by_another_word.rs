//! The key by another word.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(partition_key)] //~ ERROR unknown word `partition_key`, did you mean `pk`? a model's field takes `pk`
    id: String,
}

fn main() {}
