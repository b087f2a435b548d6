//! An index by a field that is not stored.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(CACHE_IDX, name = "by-cache", pk = cache))]
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
