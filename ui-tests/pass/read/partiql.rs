//! The query that the statement meant.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::TABLE).eq("c1").into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0");
}
