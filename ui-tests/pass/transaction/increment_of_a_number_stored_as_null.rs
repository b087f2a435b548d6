//! One more of a number that may be absent, in a transaction.

use crate::posts::*;

#[test]
fn is_lowered() {
    let request = crate::schema::db().transact_write((Update(Post::key("p1")).increment(Post::VISITS),));
    assert!(format!("{:?}", request.into_request().unwrap()).contains("ADD #n0 :v0"));
}
