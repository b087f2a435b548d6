//! Bounds of one type.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::PLACED.between("2026", String::from("2027")));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 BETWEEN :v0 AND :v1"));
}
