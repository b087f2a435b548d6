//! The table's key in the filter of an index, and of a scan.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::EMAIL_IDX).eq("a@b.c").filter(Order::CUSTOMER.ne("c2"));
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("#n1 <> :v1"));
    let scan = db().scan::<Order>().filter(Order::CUSTOMER.ne("c2"));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 <> :v0"));
}
