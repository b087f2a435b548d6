//! A variant's name in the table, said of the enum.

use tabletheory::prelude::*;

#[derive(Attribute)]
#[model(attr = "open")]
//~^ ERROR `attr` is a word for a variant: move `#[model(attr = …)]` to the variant it names
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
