//! An update that sets the model's own attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(User::key("u1")).set(User::NAME, "Ada").into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0");
}
