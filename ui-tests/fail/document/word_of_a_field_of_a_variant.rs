//! A word of a field on the variant.

use tabletheory::prelude::*;

#[derive(Document)]
enum Payment {
    #[model(type = S)]
    //~^ ERROR `type` is a word for a field: move `#[model(type)]` to the field that the variant holds
    Cash(u64),
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
