//! A model without a partition key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
//~^ ERROR `User` has no partition key; add `#[model(pk)]` to the field that holds it, or a key template: `#[model(pk = "CUSTOMER#{customer}")]`
    id: String,
}

fn main() {}
