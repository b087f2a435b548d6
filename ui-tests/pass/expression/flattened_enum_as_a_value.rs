//! The variant of a flattened enum that is asked for.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Receipt>().filter(Receipt::REFUND.is(Refund::NONE));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 = :v0"));
}
