//! An index by a field that is stored.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(CACHE_IDX, name = "by-cache", pk = email))]
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
    #[model(skip)]
    cache: String,
}

#[test]
fn is_declared() {
    assert_eq!(<Order as Model>::SCHEMA.indexes[0].partition_key[0].name, "email");
}
