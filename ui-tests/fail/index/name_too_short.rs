//! An index name of two characters.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "em", pk = email))]
//~^ ERROR index names have 3 to 255 characters; this one has 2
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
