//! A document that is an enum of names.

use tabletheory::prelude::*;

#[derive(Document)]
enum Payment {
//~^ ERROR no variant of `Payment` holds data: derive `Attribute` in place of `Document`, which stores the name
    Cash,
    Card,
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
