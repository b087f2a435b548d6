//! A string that contains a text.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::EMAIL.contains("@"));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("contains(#n0, :v0)"));
}
