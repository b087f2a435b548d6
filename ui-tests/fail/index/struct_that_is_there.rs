//! An index whose struct is there already.

use tabletheory::prelude::*;

struct Found {
    customer: String,
    id: String,
    email: String,
}

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(keys_only), item = Found))]
//~^ ERROR[E0428] the name `Found` is defined multiple times
//~| LABEL `Found` redefined here
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
