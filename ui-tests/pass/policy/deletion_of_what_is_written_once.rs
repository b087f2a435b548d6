//! A deletion of a model with protected attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().delete(Release::key("r1")).into_request().unwrap();
    assert_eq!(request.condition, None);
}
