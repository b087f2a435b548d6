//! A local secondary index with a partition key of its own.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi(TOTAL_IDX, name = "by-total", pk = email, sk = total))]
//~^ ERROR a local secondary index has the table's own partition key: remove `pk`, or make it a `gsi`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
