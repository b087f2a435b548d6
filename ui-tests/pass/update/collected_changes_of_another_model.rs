//! Changes of the model that is updated.

use crate::schema::*;

#[test]
fn is_lowered() {
    let changes: Changes<Order> = Changes::new().set(Order::TOTAL, 2);
    let request = db().update(Order::key("c1", "o1")).changes(changes).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1 ADD #n2 :v2");
}
