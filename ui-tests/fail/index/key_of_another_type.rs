//! A boolean as the key of an index.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(PAID_IDX, name = "by-paid", pk = paid))]
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
    paid: bool,
    //~^ ERROR[E0277] `bool` cannot be a key: its data type is `BooleanType`
    //~| LABEL a key attribute is a string (`S`), number (`N`) or binary (`B`)
}

fn main() {}
