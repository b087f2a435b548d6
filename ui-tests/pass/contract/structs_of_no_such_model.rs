//! A struct is made of a model that the document has.

use tabletheory::prelude::*;

tabletheory::dms!("contract/shop.yml#User");

#[test]
fn a_struct_is_made_of_one_model() {
    assert_eq!(User::SCHEMA.table, "users");
}
