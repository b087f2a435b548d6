//! An index of which nothing is said.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi())]
//~^ ERROR an index starts with the token that names it in code: `lsi(TOTAL_IDX, name = "by-total", sk = total)`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
