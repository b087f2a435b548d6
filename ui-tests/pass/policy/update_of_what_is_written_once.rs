//! An update of a model that is not.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Release::key("r1")).set(Release::NOTES, "n").into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0");
}
