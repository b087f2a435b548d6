//! One more of an element that is a number.

use crate::posts::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Post::key("p1")).increment(Post::GRADES.at(0));
    assert_eq!(update.into_request().unwrap().update, "ADD #n0[0] :v0");
}
