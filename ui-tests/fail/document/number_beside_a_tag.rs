//! A number beside a tag.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(tag = "kind")]
enum Payment {
    Cash(u64),
    //~^ ERROR `Cash` holds no document, and the tag stands beside the members of one: say `content = "…"`, too, or hold a document
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
