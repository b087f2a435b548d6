//! A partition key of four attributes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(IDX, name = "by-four", pk = (a1, a2, a3, a4)))]
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
    a1: u64,
    a2: u64,
    a3: u64,
    a4: u64,
    a5: u64,
}

#[test]
fn is_declared() {
    assert_eq!(<Order as tabletheory::Model>::SCHEMA.indexes[0].partition_key.len(), 4);
}
