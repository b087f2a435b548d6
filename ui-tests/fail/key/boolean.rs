//! A boolean as partition key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "flags")]
struct Flag {
    #[model(pk)]
    raised: bool, //~ ERROR `bool` cannot be a key: its data type is `BooleanType`
}

fn main() {}
