//! An attribute value that borrows.

use tabletheory::prelude::*;

#[derive(Attribute)]
struct Status<'a>(&'a str);
//~^ ERROR an attribute value owns its data, because it is made from a response: `Status` cannot borrow for `'a`; hold a `String` for a `&str`

fn main() {}
