//! Whether an attribute is there.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::LINES.exists());
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n0)"));
}
