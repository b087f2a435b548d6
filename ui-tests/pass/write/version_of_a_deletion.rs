//! A deletion of one version.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().delete(Order::key("c1", "o1")).expect_version(1).into_request().unwrap();
    assert_eq!(request.condition.as_deref(), Some("#n0 = :v0"));
}
