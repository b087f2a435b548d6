//! Attributes of the model.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().get(User::key("u1")).project((User::ID, User::NAME)).into_request().unwrap();
    assert!(request.projection.is_some());
}
