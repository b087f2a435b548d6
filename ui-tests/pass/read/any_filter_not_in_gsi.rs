//! A projected attribute in a filter that has forgotten its type.

use crate::schema::*;

#[test]
fn is_lowered() {
    use tabletheory::expr::AnyFilter;

    let filter = AnyFilter::new(Order::EMAIL.exists());
    let query = db().query(Order::STATUS_IDX).eq(("t1", Status::Open)).filter(filter);
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n2)"));
}
