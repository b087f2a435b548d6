//! A key template on a field.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk = "USER#{id}")]
    //~^ ERROR `pk = "…"` is a key template, which is a word for the struct: move it above `struct`, or write `pk`
    id: String,
}

fn main() {}
