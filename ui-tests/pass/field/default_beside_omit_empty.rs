//! One of them.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(default = 3)]
    rank: u8,
}

#[test]
fn an_item_without_it_is_read() {
    let item: tabletheory::request::EncodedItem = r#"{"id":{"S":"u1"}}"#.parse().unwrap();
    assert_eq!(3, item.decode::<User>().unwrap().rank);
}
