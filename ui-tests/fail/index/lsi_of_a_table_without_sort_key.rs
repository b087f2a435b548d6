//! A local secondary index of a table without a sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = total))]
//~^ ERROR a local secondary index needs a table with a sort key; add `#[model(sk)]` to a field of `Order`, or make `TOTAL_IDX` a `gsi`
struct Order {
    #[model(pk)]
    customer: String,
    id: String,
    email: String,
    total: u64,
}

fn main() {}
