//! The key of an index as a list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk(email, total)))]
//~^ ERROR `pk` is malformed; write `pk = email`, `pk = (tenant, status)` or `pk = "STATUS#{status}"`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
