//! An index that projects an attribute twice.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(total, total)))]
//~^ ERROR `total` is listed twice in the projection of `EMAIL_IDX`; remove one
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
