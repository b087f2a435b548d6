//! An index that is no list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi = EMAIL_IDX)]
//~^ ERROR `gsi` is malformed; write `gsi(EMAIL_IDX, name = "by-email", pk = email, sk = created_at)`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
