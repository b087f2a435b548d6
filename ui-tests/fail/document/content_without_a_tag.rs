//! A content without a tag.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(content = "data")]
//~^ ERROR `content` names the member beside the tag: say `tag = "…"`, too
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
