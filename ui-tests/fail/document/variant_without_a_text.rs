//! A variant that is stored as nothing.

use tabletheory::prelude::*;

#[derive(Document)]
enum Payment {
    #[model(attr = "")]
    //~^ ERROR the text of a variant is not empty
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
