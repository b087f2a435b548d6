//! An entry of a map.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::LABELS.entry("colour").exists());
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n0.#n1)"));
}
