//! A transactional read of models without encrypted attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().transact_get((Order::key("c1", "o1"), User::key("u1"))).into_request().unwrap();
    assert_eq!(request.gets.len(), 2);
}
