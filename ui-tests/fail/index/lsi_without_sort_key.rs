//! A local secondary index without a sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi(TOTAL_IDX, name = "by-total"))]
//~^ ERROR the local secondary index `TOTAL_IDX` has no sort key; add `sk = total` or `sk = "{total:012}#{id}"`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
