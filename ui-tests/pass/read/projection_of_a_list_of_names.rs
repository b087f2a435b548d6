//! A projection of an `hlist!` of tokens.

use crate::schema::*;
use tabletheory::projection::hlist;

#[test]
fn is_lowered() {
    let query = db().query(Order::TABLE).eq("c1").project(hlist![Order::ID, Order::TOTAL, Order::EMAIL]);
    assert_eq!(query.into_request().unwrap().projection.as_deref(), Some("#n1, #n2, #n3"));
}
