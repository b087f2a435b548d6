//! An index that projects an empty list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project()))]
//~^ ERROR `project()` lists nothing; write `project(keys_only)` for the keys alone, or leave it out for all attributes
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
