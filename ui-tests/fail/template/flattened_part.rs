//! A part that is flattened.

use tabletheory::prelude::*;

#[derive(Document)]
struct Place {
    city: String,
}

#[derive(Model)]
#[model(table = "shop", pk = "PLACE#{place}")]
//~^ ERROR `place` cannot be a part of the table's key: it is flattened, so it is not an attribute; a key template names the fields of the model
struct Order {
    id: String,
    #[model(flatten)]
    place: Place,
}

fn main() {}
