//! An index of its own words.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, sk = total))]
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
    assert_eq!(<Order as Model>::SCHEMA.indexes[0].sort_key[0].name, "total");
}
