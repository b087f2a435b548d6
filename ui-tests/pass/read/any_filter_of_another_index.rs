//! A filter of the index that is queried.

use crate::schema::*;

#[test]
fn is_lowered() {
    use tabletheory::expr::AnyFilter;

    let filter = AnyFilter::<<Order as tabletheory::Model>::Table>::new(Order::NOTE.exists());
    let query = db().query(Order::TABLE).eq("c1").filter(filter);
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n1)"));
}
