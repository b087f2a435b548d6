//! An update of another attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Release::key("r1")).set(Release::NOTES, "n").into_request().unwrap();
    assert_eq!(request.placeholders.names()[0], "notes");
}
