//! A part of the table's key that every item has.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", pk = "USER#{id}")]
struct User {
    id: String,
    #[model(default)]
    name: String,
}

#[test]
fn an_item_without_a_name_is_read() {
    let item: tabletheory::request::EncodedItem = r#"{"PK":{"S":"USER#1"},"id":{"S":"1"}}"#.parse().unwrap();
    assert_eq!(item.decode::<User>().unwrap().name, "");
}
