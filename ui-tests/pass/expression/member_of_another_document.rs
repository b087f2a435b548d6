//! A member of the document.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::LINES.at(0).dot(Line::QUANTITY).gt(1));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0[0].#n1 > :v0"));
}
