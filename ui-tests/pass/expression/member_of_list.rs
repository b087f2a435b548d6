//! A member of an element.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::LINES.at(0).dot(Line::QUANTITY).exists());
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n0[0].#n1)"));
}
