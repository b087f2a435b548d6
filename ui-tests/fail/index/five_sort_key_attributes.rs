//! A sort key of five attributes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(IDX, name = "by-five", pk = email, sk = (a1, a2, a3, a4, a5)))]
//~^ ERROR the sort key of a global secondary index has at most 4 attributes; `IDX` has 5
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
    a1: u64,
    a2: u64,
    a3: u64,
    a4: u64,
    a5: u64,
}

fn main() {}
