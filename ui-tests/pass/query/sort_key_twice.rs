//! Both bounds in one condition.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::TABLE).eq("c1").sort_between("o1", "o9").into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2");
}
