//! An enum that is untagged and has a tag.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(untagged, tag = "kind")]
//~^ ERROR `untagged` does not go with `tag`: the name of a variant is stored, or it is not
enum Payment {
    Wire { iban: String },
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
