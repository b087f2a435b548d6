//! A strongly consistent query of a local secondary index.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert!(db().query(Order::TOTAL_IDX).eq("c1").consistent().into_request().unwrap().consistent);
    assert!(db().query(Order::TABLE).eq("c1").consistent().into_request().unwrap().consistent);
}
