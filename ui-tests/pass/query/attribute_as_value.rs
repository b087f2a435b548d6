//! An attribute compared with a value.

use crate::schema::*;

#[test]
fn is_lowered() {
    let email = String::from("a@b.c");
    let request = db().query(Order::TABLE).eq("c1").sort_eq(&email).into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 = :v1");
}
