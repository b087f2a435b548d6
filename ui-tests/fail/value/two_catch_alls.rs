//! Two catch-all variants.

use tabletheory::prelude::*;

#[derive(Attribute)]
enum Payment {
    Cash,
    #[model(other)]
    Unknown(String),
    #[model(other)]
    //~^ ERROR an enum has one catch-all variant, and `Unknown` is it already; remove one `other`
    Old(String),
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
