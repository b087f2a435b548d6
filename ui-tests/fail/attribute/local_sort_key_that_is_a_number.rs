//! The sort key of a local index as a number.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = 1))]
//~^ ERROR `sk` is malformed; write `sk = total` or `sk = "{total:012}#{id}"`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
