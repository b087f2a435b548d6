//! The expiry of the time to live.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::EXPIRES.not_expired(Timestamp::now()));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("NOT #n0 <= :v0"));
}
