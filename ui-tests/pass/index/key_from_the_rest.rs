//! The key of an index that is a field.

use std::collections::BTreeMap;

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(gsi(KIND_IDX, name = "by-kind", pk = kind))]
struct User {
    #[model(pk)]
    id: String,
    kind: String,
    #[model(rest)]
    others: BTreeMap<String, Value>,
}

#[test]
fn is_lowered() {
    let query = crate::schema::db().query(User::KIND_IDX).eq("k");
    assert_eq!(query.into_request().unwrap().placeholders.names(), ["kind"]);
}
