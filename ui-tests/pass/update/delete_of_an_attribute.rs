//! `DELETE` of a set.

use crate::schema::*;

#[test]
fn is_lowered() {
    let rush = BTreeSet::from(["rush".to_owned()]);
    let request = db().update(Order::key("c1", "o1")).delete_from(Order::TAGS, rush).into_request().unwrap();
    assert_eq!(request.placeholders.values().next(), Some(r#"{"SS":["rush"]}"#));
}
