//! Another attribute in a filter that has forgotten its type.

use crate::schema::*;

#[test]
fn is_lowered() {
    use tabletheory::expr::AnyFilter;

    let filter = AnyFilter::new(Order::TOTAL.gt(5));
    let query = db().query(Order::TABLE).eq("c1").filter(filter);
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("#n1 > :v1"));
}
