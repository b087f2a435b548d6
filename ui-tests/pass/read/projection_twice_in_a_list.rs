//! Every attribute once in an `HList`.

use tabletheory::projection::hlist;

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().scan::<Order>().project(hlist![Order::ID, Order::EMAIL, Order::TOTAL]).into_request().unwrap();
    assert!(request.projection.is_some());
}
