//! An index of a document.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(gsi(CITY_IDX, name = "by-city", pk = city))]
//~^ ERROR `gsi` is for models; a document is a map inside an item and has no table of its own
struct Address {
    city: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    home: Address,
}

fn main() {}
