//! One field that keeps the rest.

use std::collections::BTreeMap;

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(rest)]
    others: BTreeMap<String, Value>,
}

#[test]
fn is_kept() {
    let item: tabletheory::request::EncodedItem = r#"{"id":{"S":"u1"},"age":{"N":"7"}}"#.parse().unwrap();
    assert_eq!(item.decode::<User>().unwrap().others["age"], 7);
}
