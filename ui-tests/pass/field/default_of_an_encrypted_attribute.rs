//! A default of what is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(default)]
    card: String,
}

#[test]
fn an_item_without_it_is_read() {
    let item: tabletheory::request::EncodedItem = r#"{"id":{"S":"u1"}}"#.parse().unwrap();
    assert_eq!("", item.decode::<User>().unwrap().card);
}
