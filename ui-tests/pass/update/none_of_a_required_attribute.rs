//! `None` for an index key that may be absent removes it.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(User::key("u1")).set(User::CITY, None).into_request().unwrap();
    assert_eq!(request.update, "REMOVE #n0");
}
