//! An enum of documents without variants.

use tabletheory::prelude::*;

#[derive(Document)]
enum Payment {}
//~^ ERROR `Payment` has no variants, so it has no values to store; add one

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
