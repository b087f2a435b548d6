//! Two indexes with one name.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email))]
#[model(lsi(TOTAL_IDX, name = "by-email", sk = total))]
//~^ ERROR `EMAIL_IDX` is called `by-email` already; index names of a table are unique
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
