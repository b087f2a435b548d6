//! A set of strings that contains a string of the item.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::TAGS.contains_attribute(Order::EMAIL));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("contains(#n0, #n1)"));
}
