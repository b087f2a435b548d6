//! The whole of it.

use crate::shop::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::GSI1).eq("open").sort_eq((100, "o1")).into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 = :v1");
    let values: Vec<&str> = request.placeholders.values().collect();
    assert_eq!(values, [r#"{"S":"STATUS#open"}"#, r#"{"S":"000000000100#o1"}"#]);
}
