//! A default of an attribute that is no key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(default)]
    name: String,
}

#[test]
fn an_item_without_it_is_read() {
    let item: tabletheory::request::EncodedItem = r#"{"id":{"S":"u1"}}"#.parse().unwrap();
    assert_eq!("", item.decode::<User>().unwrap().name);
}
