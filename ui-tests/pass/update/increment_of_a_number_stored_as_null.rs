//! One more of a number that may be absent.

use crate::posts::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Post::key("p1")).increment(Post::VISITS);
    assert_eq!(update.into_request().unwrap().update, "ADD #n0 :v0");
}
