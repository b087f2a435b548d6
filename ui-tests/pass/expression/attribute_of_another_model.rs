//! A filter on an attribute of the model.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(User::CITY_IDX).eq("Graz").filter(User::NAME.exists());
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n1)"));
}
