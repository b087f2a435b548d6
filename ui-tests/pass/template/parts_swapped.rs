//! The parts of a composed key in its order.

use crate::shop::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::GSI1).eq("open").sort_eq((100, "o1")).into_request().unwrap();
    assert_eq!(request.placeholders.values().nth(1), Some(r#"{"S":"000000000100#o1"}"#));
}
