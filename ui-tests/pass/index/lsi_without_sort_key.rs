//! A local secondary index with a sort key.

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
    assert_eq!(<Order as tabletheory::Model>::SCHEMA.indexes[0].sort_key[0].name, "total");
}
