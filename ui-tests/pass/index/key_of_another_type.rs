//! A number as the key of an index.

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
    paid: u8,
}

#[test]
fn is_declared() {
    assert_eq!(<Order as tabletheory::Model>::SCHEMA.indexes[0].partition_key[0].data_type.descriptor(), "N");
}
