//! A local index with a composed partition key of its own.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = total, pk_attr = "KEY"))]
//~^ ERROR a local secondary index has the table's own partition key: remove `pk_attr`, or make it a `gsi`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
