//! A creation of a model that is written once.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().create(&mut event()).into_request().unwrap();
    assert_eq!(request.condition.as_deref(), Some("attribute_not_exists(#n0)"));
}
