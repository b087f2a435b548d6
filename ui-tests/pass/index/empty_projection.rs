//! An index that projects the keys.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(keys_only)))]
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
    assert_eq!(
        <Order as tabletheory::Model>::SCHEMA.indexes[0].projection,
        tabletheory::table::ProjectionSchema::KeysOnly
    );
}
