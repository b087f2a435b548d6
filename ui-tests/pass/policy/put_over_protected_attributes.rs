//! A put where there is no item.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut release = release();
    let request = db().create(&mut release).into_request().unwrap();
    assert_eq!(request.condition.as_deref(), Some("attribute_not_exists(#n0)"));
}
