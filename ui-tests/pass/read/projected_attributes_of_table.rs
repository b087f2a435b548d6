//! The projected attributes of an index.

use crate::schema::*;

#[test]
fn is_lowered() {
    use tabletheory::request::Select;

    let request = db().query(Order::TOTAL_IDX).eq("c1").projected_attributes().into_request().unwrap();
    assert_eq!(request.select, Some(Select::AllProjectedAttributes));
}
