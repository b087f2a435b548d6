//! Structs are made of every document that is called so.

use tabletheory::prelude::*;

tabletheory::dms!("contract/shop*.yml");

#[test]
fn a_struct_is_made_of_each_model() {
    assert_eq!([Order::SCHEMA.table, User::SCHEMA.table, Event::SCHEMA.table], ["orders", "users", "events"]);
}
