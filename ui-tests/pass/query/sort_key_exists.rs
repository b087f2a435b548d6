//! `attribute_exists` in the filter.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::TABLE).eq("c1").filter(Order::NOTE.exists());
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n1)"));
}
