//! All parts are the whole key.

use crate::shop::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::TABLE).eq("c1").sort_eq((new_year(), "o1")).into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 = :v1");
    let values: Vec<&str> = request.placeholders.values().collect();
    assert_eq!(values, [r#"{"S":"CUSTOMER#c1"}"#, r#"{"S":"ORDER#2026-01-01T00:00:00.000000000Z#o1"}"#]);
}
