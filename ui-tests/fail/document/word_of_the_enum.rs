//! A word of the enum on a variant.

use tabletheory::prelude::*;

#[derive(Document)]
enum Payment {
    #[model(tag = "kind")]
    //~^ ERROR `tag` is a word for the enum: move it above `enum`
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
