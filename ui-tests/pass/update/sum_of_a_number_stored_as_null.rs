//! A sum with a number that may be absent.

use crate::posts::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Post::key("p1")).set(Post::TOTAL, Post::VISITS.if_absent(0) + 1);
    assert_eq!(update.into_request().unwrap().update, "SET #n0 = if_not_exists(#n1, :v0) + :v1");
}
