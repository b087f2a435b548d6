//! A document that borrows.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address<'a> {
//~^ ERROR a document owns its data, because it is made from a response: `Address` cannot borrow for `'a`; hold a `String` for a `&str`
    city: &'a str,
}

fn main() {}
