//! The SDK's builder of a read whose answer is not encrypted.

use crate::schema::*;

#[test]
fn is_made() {
    assert!(db().get(User::key("u1")).with_raw_request(|request| request.consistent_read(true)).into_builder().is_ok());
}
