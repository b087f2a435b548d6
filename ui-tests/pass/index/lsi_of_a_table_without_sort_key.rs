//! A local secondary index of a table with a sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = total))]
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

#[test]
fn is_declared() {
    assert!(!<Order as tabletheory::Model>::SCHEMA.indexes[0].global);
}
