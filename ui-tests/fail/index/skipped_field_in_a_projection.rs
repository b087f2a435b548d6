//! A projection of a field that is not stored.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(cache)))]
//~^ ERROR `cache` is skipped, so it is not an attribute that a `gsi` can have; remove `skip`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
    #[model(skip)]
    cache: String,
}

fn main() {}
