//! A table of an enum of documents.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(table = "payments")]
//~^ ERROR `table` is for models; a document is a map inside an item and has no table of its own
enum Payment {
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
