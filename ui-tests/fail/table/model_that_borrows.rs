//! A model that borrows.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User<'a> {
//~^ ERROR a model owns its data, because it is made from a response: `User` cannot borrow for `'a`; hold a `String` for a `&str`
    #[model(pk)]
    id: &'a str,
}

fn main() {}
