//! A boolean as partition key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "flags")]
struct Flag {
    #[model(pk)]
    raised: bool,
    //~^ ERROR[E0277] `bool` cannot be a key: its data type is `BooleanType`
    //~| LABEL a key attribute is a string (`S`), number (`N`) or binary (`B`)
}

fn main() {}
