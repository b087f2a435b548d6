//! A version, which has one.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version)]
    version: u64,
}

#[test]
fn an_item_without_it_is_read() {
    let item: tabletheory::request::EncodedItem = r#"{"id":{"S":"u1"}}"#.parse().unwrap();
    assert_eq!(0, item.decode::<User>().unwrap().version);
}
