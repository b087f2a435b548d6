//! Unnamed fields beside a tag.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(tag = "kind")]
enum Payment {
    Split(u64, u64),
    //~^ ERROR `Split` has 2 unnamed fields, and the tag stands beside the members of a map: name the fields, or say `content = "…"`, too
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
