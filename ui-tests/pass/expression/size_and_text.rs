//! A size compared with a number of the item.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::LINES.size().gt_attribute(Order::TOTAL));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("size(#n0) > #n1"));
}
