//! A global secondary index with a partition key of its own.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(TOTAL_IDX, name = "by-total", pk = email, sk = total))]
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
    assert!(<Order as tabletheory::Model>::SCHEMA.indexes[0].global);
}
