//! The end of a range as its first parts.

use crate::shop::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::GSI1).eq("open").sort_gt((100,)).into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 > :v1");
    let values: Vec<&str> = request.placeholders.values().collect();
    assert_eq!(values, [r#"{"S":"STATUS#open"}"#, "{\"S\":\"000000000100#\u{10FFFF}\"}"]);
}
