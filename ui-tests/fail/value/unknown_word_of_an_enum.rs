//! A word that an enum has not.

use tabletheory::prelude::*;

#[derive(Attribute)]
#[model(table = "users")]
//~^ ERROR unknown word `table`; an attribute enum takes `naming`, `type`, `as_str`, `display`, `from_str` and `crate`
enum Status {
    Open,
    Shut,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
