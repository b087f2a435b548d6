//! A projection of attributes by their tokens.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::TABLE).eq("c1").project((Order::ID, Order::TOTAL));
    assert_eq!(query.into_request().unwrap().projection.as_deref(), Some("#n1, #n2"));
}
