//! A word that an enum has not.

use tabletheory::prelude::*;

#[derive(Attribute)]
#[model(table = "users")]
//~^ ERROR unknown word `table`; an attribute enum takes `naming` and `crate`
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
