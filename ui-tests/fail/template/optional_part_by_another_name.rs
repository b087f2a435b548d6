//! A part of the table's key that may be missing, behind a type alias.

use tabletheory::prelude::*;

type Id = Option<String>;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
//~^ ERROR[E0277] a key of the table cannot be optional
//~| LABEL remove the `Option`: every item has its whole primary key
struct Order {
    id: Id,
}

fn main() {}
