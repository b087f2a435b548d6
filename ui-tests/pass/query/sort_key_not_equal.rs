//! The sort keys before it.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::TABLE).eq("c1").sort_lt("o1").into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 < :v1");
}
