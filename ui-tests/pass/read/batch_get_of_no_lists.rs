//! Lists of keys of several models.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().batch_get_models(([Order::key("c1", "o1")], [User::key("u1")])).into_requests().unwrap();
    assert_eq!(request[0].tables.len(), 2);
}
