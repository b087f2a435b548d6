//! Whether an optional attribute is `None`.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::NOTE.is_none());
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("attribute_not_exists(#n0) OR attribute_type(#n0, :v0)"));
}
