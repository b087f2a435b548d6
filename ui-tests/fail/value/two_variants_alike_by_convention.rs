//! Two variants that a convention makes one.

use tabletheory::prelude::*;

#[derive(Attribute)]
#[model(naming = "camelCase")]
enum Status {
    OK,
    Ok,
    //~^ ERROR `OK` and `Ok` are both stored as `ok`, so `Ok` would be read back as `OK`; give one another text with `attr`
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
