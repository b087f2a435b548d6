//! A projection of a field that is stored.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(total)))]
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
    assert_eq!(<Order as Model>::SCHEMA.indexes[0].projection, tabletheory::table::ProjectionSchema::Include(&["total"]));
}
