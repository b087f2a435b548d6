//! The size of a list.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::LINES.size().gt(1));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("size(#n0) > :v0"));
}
