//! The parts, composed by the model.

use crate::shop::*;

#[test]
fn is_lowered() {
    let request = db().query(Customer::TABLE).eq("c1").sort_eq(()).into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 = :v1");
    let values: Vec<&str> = request.placeholders.values().collect();
    assert_eq!(values, [r#"{"S":"CUSTOMER#c1"}"#, r#"{"S":"PROFILE"}"#]);
}
