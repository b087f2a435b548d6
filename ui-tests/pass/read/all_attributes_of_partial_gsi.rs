//! All attributes through a local secondary index, or a global one that has them.

use crate::schema::*;

#[test]
fn is_lowered() {
    use tabletheory::request::Select;

    let request = db().query(Order::PLACED_IDX).eq("c1").all_attributes().into_request().unwrap();
    assert_eq!(request.select, Some(Select::AllAttributes));
    let request = db().query(Order::EMAIL_IDX).eq("a@b.c").all_attributes().into_request().unwrap();
    assert_eq!(request.select, Some(Select::AllAttributes));
}
