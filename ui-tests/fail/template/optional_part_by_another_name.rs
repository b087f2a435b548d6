//! A part of the table's key that may be missing, behind a type alias.

use tabletheory::prelude::*;

type Id = Option<String>;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")] //~ ERROR a key of the table cannot be optional
struct Order {
    id: Id,
}

fn main() {}
