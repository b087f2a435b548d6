//! One more of a member that may be absent.

use crate::posts::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Post::key("p1")).increment(Post::STATS.dot(Stats::COUNTED));
    assert_eq!(update.into_request().unwrap().update, "ADD #n0.#n1 :v0");
}
