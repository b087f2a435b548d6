//! A string that begins with a text.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::EMAIL.begins_with(String::from("a")));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("begins_with(#n0, :v0)"));
}
