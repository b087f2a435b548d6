//! A version that the item must have at least.

use crate::schema::*;

#[test]
fn is_asked_for() {
    drop(db().get(Order::key("c1", "o1")).min_version(1));
}
