//! An enum that is set.

use crate::payments::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Sale::key("s1")).set(Sale::PAYMENT, Payment::Cash(7));
    assert_eq!(update.into_request().unwrap().update, "SET #n0 = :v0");
}
