//! The token of an index as a text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi("EMAIL_IDX", name = "by-email", pk = email))]
//~^ ERROR expected a word: a global secondary index takes `name`, `pk`, `sk`, `pk_attr`, `sk_attr`, `project`, `item`, `type` and `derive`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
