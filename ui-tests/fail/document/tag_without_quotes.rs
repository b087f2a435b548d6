//! A tag without quotes.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(tag = kind)]
//~^ ERROR `tag` is malformed; write `tag = "kind"`
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
