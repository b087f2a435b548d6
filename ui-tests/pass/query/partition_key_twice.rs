//! One condition on each key attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::TABLE).eq("c1").sort_eq("o2").into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 = :v1");
}
