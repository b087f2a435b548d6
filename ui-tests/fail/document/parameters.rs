//! An enum of documents with a parameter.

use tabletheory::prelude::*;

#[derive(Document)]
enum Payment<T> {
//~^ ERROR an enum of documents has no parameters: make one for each type that `Payment` holds
    Cash(T),
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment<u64>,
}

fn main() {}
