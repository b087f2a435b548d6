//! An element taken away as a whole.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).remove(Order::LINES.at(0)).into_request().unwrap();
    assert!(request.update.contains("REMOVE #n0[0]"));
}
