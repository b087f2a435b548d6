//! An enum without variants.

use tabletheory::prelude::*;

#[derive(Attribute)]
enum Status {}
//~^ ERROR `Status` has no variants, so it has no values to store; add one

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
