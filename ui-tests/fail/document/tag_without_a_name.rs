//! A tag without a name.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(tag = "")]
//~^ ERROR an attribute name is not empty: give the tag one
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
