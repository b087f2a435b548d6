//! The least that a query needs.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::TABLE).eq("c1").descending().into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0");
}
