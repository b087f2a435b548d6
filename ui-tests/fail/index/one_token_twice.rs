//! Two indexes with one token.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email))]
#[model(gsi(EMAIL_IDX, name = "by-total", pk = email, sk = total))]
//~^ ERROR two indexes are called `Order::EMAIL_IDX`; rename one
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
