//! An untagged enum as a whole.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Sale>().filter(Sale::NOTE.eq(Note::Text("a".into())));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 = :v0"));
}
