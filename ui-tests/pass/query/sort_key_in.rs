//! IN in the filter.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::TABLE).eq("c1").filter(Order::TOTAL.is_in([1, 2]));
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("#n1 IN (:v1, :v2)"));
}
