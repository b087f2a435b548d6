//! Two variants of an enum of documents that are stored alike.

use tabletheory::prelude::*;

#[derive(Document)]
enum Payment {
    Cash(u64),
    #[model(attr = "Cash")]
    //~^ ERROR `Cash` and `Coins` are both stored as `Cash`, so `Coins` would be read back as `Cash`; give one another text with `attr`
    Coins(u64),
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
