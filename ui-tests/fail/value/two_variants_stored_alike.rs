//! Two variants that are stored as one text.

use tabletheory::prelude::*;

#[derive(Attribute)]
enum Status {
    Open,
    #[model(attr = "Open")]
    //~^ ERROR `Open` and `Shut` are both stored as `Open`, so `Shut` would be read back as `Open`; give one another text with `attr`
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
