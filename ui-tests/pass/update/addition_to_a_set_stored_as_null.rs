//! Elements for a set that is left out when it is empty.

use crate::posts::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Post::key("p1")).add(Post::LABELS, ["rust"]);
    assert_eq!(update.into_request().unwrap().update, "ADD #n0 :v0");
}
