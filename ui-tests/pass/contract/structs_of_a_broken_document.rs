//! Structs are made of a document that is right, for this module alone.

use tabletheory::prelude::*;

tabletheory::dms!(pub(self) "contract/shop.yml");

#[test]
fn an_attribute_is_a_field() {
    let key = Order::key("o1", "a");
    assert_eq!(Order::SCHEMA.attributes.len(), 4);
    let _ = key;
}
