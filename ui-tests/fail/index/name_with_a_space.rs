//! An index name with a space.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by email", pk = email))]
//~^ ERROR index names are made of `a-z`, `A-Z`, `0-9`, `_`, `-` and `.`; `by email` has ` `
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
