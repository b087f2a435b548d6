//! A range of the sort key.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::TABLE).eq("c1").sort_gt("o1").into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 > :v1");
}
