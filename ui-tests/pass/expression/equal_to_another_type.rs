//! A number compared with a number.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().scan::<Order>().filter(Order::TOTAL.eq(5)).into_request().unwrap();
    assert_eq!(request.placeholders.values().collect::<Vec<_>>(), [r#"{"N":"5"}"#]);
}
