//! An item that is decoded by itself, as a model without encrypted attributes.

use crate::schema::*;
use tabletheory::request::EncodedItem;

#[test]
fn is_read() {
    let item: EncodedItem = r#"{"id":{"S":"u1"}}"#.parse().unwrap();
    assert!(item.decode::<User>().is_err());
}
