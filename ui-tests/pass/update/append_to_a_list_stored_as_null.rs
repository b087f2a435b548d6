//! More of a list that may be absent.

use crate::posts::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Post::key("p1")).append(Post::LOG, ["more".to_owned()]);
    assert_eq!(update.into_request().unwrap().update, "SET #n0 = list_append(if_not_exists(#n0, :v0), :v1)");
}
