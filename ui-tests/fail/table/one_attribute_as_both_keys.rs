//! One attribute as partition key and sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk, sk)]
    //~^ ERROR `id` cannot be both partition key and sort key: they are two attributes; remove `pk` or `sk`
    id: String,
}

fn main() {}
