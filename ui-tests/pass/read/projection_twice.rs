//! Two attributes in a projection.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::TABLE).eq("c1").project((Order::ID, Order::EMAIL)).into_request().unwrap();
    assert!(request.projection.is_some());
}
