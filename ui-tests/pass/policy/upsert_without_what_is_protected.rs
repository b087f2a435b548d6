//! An update of an item that is there.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Release::key("r1")).set(Release::NOTES, "none").into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0");
}
