//! Reads of one model in a transaction.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().transact_get(vec![User::key("u1"), User::key("u2")]).into_request().unwrap();
    assert_eq!(request.gets.len(), 2);
}
