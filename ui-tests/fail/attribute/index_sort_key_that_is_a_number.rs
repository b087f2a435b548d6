//! The sort key of an index as a number.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, sk = 2))]
//~^ ERROR `sk` is malformed; write `sk = total`, `sk = (total, id)` or `sk = "{total:012}#{id}"`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
