//! An index with the token of an attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL, name = "by-email", pk = email))]
//~^ ERROR `Order::EMAIL` is the attribute `email`; name the index otherwise, such as `EMAIL_IDX`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
