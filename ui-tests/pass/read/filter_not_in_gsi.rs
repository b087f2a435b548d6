//! A filter on the table's key, which every index has.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::TENANT_IDX).eq("t1").filter(Order::ID.ne("o1"));
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("#n1 <> :v1"));
}
