//! Five local secondary indexes, and a global one.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi(IDX1, name = "by-1-total", sk = a1))]
#[model(lsi(IDX2, name = "by-2-total", sk = a2))]
#[model(lsi(IDX3, name = "by-3-total", sk = a3))]
#[model(lsi(IDX4, name = "by-4-total", sk = a4))]
#[model(lsi(IDX5, name = "by-5-total", sk = a5))]
#[model(gsi(IDX6, name = "by-6-total", pk = a6))]
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
    a6: u64,
}

#[test]
fn is_declared() {
    assert_eq!(<Order as tabletheory::Model>::SCHEMA.indexes.len(), 6);
}
