//! A batch read of several models without encrypted attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    let requests = db().batch_get_models((vec![Order::key("c1", "o1")], [User::key("u1")])).into_requests().unwrap();
    assert_eq!(requests[0].tables.len(), 2);
}
