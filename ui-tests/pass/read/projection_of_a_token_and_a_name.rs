//! A projection of three attributes by their tokens.

use crate::schema::*;

#[test]
fn is_lowered() {
    let get = db().get(Order::key("c1", "o1")).project((Order::ID, Order::TOTAL, Order::EMAIL));
    assert_eq!(get.into_request().unwrap().projection.as_deref(), Some("#n0, #n1, #n2"));
}
