//! The keys of items.

use crate::schema::*;

#[test]
fn is_made() {
    let keys = [User::key("u1"), User::key("u2")];
    let _borrowed = db().batch_get(&keys);
    let _batch = db().batch_get(keys);
}
