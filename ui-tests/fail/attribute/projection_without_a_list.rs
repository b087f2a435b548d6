//! A projection of which nothing is said.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project))]
//~^ ERROR `project` is malformed; write `project(email, total)`, `project(keys_only)` or `project(all)`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
