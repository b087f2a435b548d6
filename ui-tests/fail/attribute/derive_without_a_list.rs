//! Derives of an index that are no list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(keys_only), item = Found, derive = Debug))]
//~^ ERROR `derive` is malformed; write `derive(Debug, Clone)`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
