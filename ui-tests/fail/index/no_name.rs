//! An index without a name.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, pk = email))]
//~^ ERROR `EMAIL_IDX` has no name in DynamoDB; add `name = "by-email"`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
