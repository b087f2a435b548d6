//! The model without its mistakes.

use std::collections::BTreeSet;

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(naming = "camelCase")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email))]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status))]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = total))]
struct Order {
    #[model(pk)]
    id: String,
    #[model(sk)]
    line: String,
    email: String,
    status: String,
    #[model(attr = "amount")]
    total: u64,
    #[model(type = S)]
    note: String,
    #[model(set)]
    tags: BTreeSet<String>,
}

#[test]
fn is_declared() {
    let schema = <Order as tabletheory::Model>::SCHEMA;
    assert_eq!((schema.indexes.len(), schema.attributes.len()), (3, 7));
}
