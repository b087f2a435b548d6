//! An option of an option.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Option<Option<u64>>,
    //~^ ERROR `payment` is an `Option` of an `Option`, and both `None`s would be stored as `NULL` and read back as one: remove an `Option`, or make the inner one an enum
}

fn main() {}
