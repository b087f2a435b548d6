//! A prefix of the sort key.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::TABLE).eq("c1").sort_begins_with("o").into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND begins_with(#n1, :v1)");
}
