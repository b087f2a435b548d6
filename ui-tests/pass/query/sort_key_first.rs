//! The partition key before the sort key.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::EMAIL_IDX).eq("a@b.c").sort_gt(Timestamp::now()).into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 > :v1");
}
