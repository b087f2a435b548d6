//! A local index that is no list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi = TOTAL_IDX)]
//~^ ERROR `lsi` is malformed; write `lsi(TOTAL_IDX, name = "by-total", sk = total)`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
