//! Two indexes that make one struct.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(keys_only), item = Found))]
#[model(gsi(TOTAL_IDX, name = "by-total", pk = total, project(keys_only), item = Found))]
//~^ ERROR `EMAIL_IDX` and `TOTAL_IDX` would both make the struct `Found`; say `item = …` in one
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
