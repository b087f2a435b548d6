//! A global secondary index with a sort key of two attributes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(TOTAL_IDX, name = "by-total", pk = customer, sk = (total, email)))]
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
    assert_eq!(<Order as tabletheory::Model>::SCHEMA.indexes[0].sort_key.len(), 2);
}
