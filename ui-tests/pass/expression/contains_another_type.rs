//! A set of strings that contains a string.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::TAGS.contains("rush"));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("contains(#n0, :v0)"));
}
