//! Structs are made of a document that is named.

use tabletheory::prelude::*;

tabletheory::dms!("contract/shop.yml#Order");

#[test]
fn a_struct_is_made_of_the_model() {
    assert_eq!(Order::SCHEMA.table, "orders");
}
