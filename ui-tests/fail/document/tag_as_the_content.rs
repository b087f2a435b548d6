//! A tag and a content of one name.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(tag = "data", content = "data")]
//~^ ERROR the tag and the content would both be the member `data`: give one another name
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
