//! An attribute that is compared with a value of its enum.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Receipt>().filter(Receipt::EARLIER.eq(Refund::None));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 = :v0"));
}
