//! A time to live that may be absent.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl)]
    expires: Option<Ttl>,
}

#[test]
fn an_item_without_it_is_read() {
    let item: tabletheory::request::EncodedItem = r#"{"id":{"S":"u1"}}"#.parse().unwrap();
    assert_eq!(None, item.decode::<User>().unwrap().expires);
}
