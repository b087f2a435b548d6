//! A global index without a partition key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", sk = total))]
//~^ ERROR the global secondary index `EMAIL_IDX` has no partition key; add `pk = email`, `pk = (tenant, status)` or `pk = "STATUS#{status}"`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
