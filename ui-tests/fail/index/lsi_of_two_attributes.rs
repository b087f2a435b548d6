//! A local secondary index with a sort key of two attributes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = (total, email)))]
//~^ ERROR the sort key of a local secondary index is one attribute; make `TOTAL_IDX` a `gsi` for more
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
