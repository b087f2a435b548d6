//! A set of texts asked for a text, in a filter.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(!Order::TAGS.contains("5"));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("NOT contains(#n0, :v0)"));
}
