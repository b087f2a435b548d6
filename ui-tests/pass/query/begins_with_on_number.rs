//! A range of numbers.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Reading::TABLE).eq(1).sort_between(50, 59).into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2");
}
