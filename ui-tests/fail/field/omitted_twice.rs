//! A value that is left out for two reasons.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_empty, omit_none)]
    //~^ ERROR `omit_none` does not go with `omit_empty`, which leaves `None` out too
    nick: Option<String>,
}

fn main() {}
