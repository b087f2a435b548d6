//! An index by an attribute that is held as JSON.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(NOTE_IDX, name = "by-note", pk = note))]
struct Order {
    #[model(pk)]
    id: String,
    #[model(json)]
    //~^ ERROR `json` does not go with the key of `NOTE_IDX`: a key attribute is a string, number or binary (`S`, `N` or `B`)
    note: String,
}

fn main() {}
