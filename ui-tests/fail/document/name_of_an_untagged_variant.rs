//! The name of a variant that is not stored.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(untagged)]
enum Payment {
    #[model(attr = "cash")]
    //~^ ERROR the names of the variants of an `untagged` enum are not stored: remove `attr`
    Cash(u64),
    Text(String),
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
