//! The data type of what an untagged enum holds.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Sale>().filter(Sale::NOTE.has_type(tabletheory::attr::DataTypeName::String));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("attribute_type(#n0, :v0)"));
}
