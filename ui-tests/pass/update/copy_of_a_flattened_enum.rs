//! An attribute that is set to a value.

use crate::payments::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Receipt::key("r1")).set(Receipt::EARLIER, Refund::None);
    assert_eq!(update.into_request().unwrap().update, "SET #n0 = :v0");
}
