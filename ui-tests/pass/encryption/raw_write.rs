//! The SDK's builder of a write that is not encrypted.

use crate::schema::*;

#[test]
fn is_made() {
    assert!(db().update(User::key("u1")).set(User::NAME, "Ada").with_raw_request(|request| request).into_builder().is_ok());
}
