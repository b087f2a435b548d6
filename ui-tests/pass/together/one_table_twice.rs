//! One list of one table.

use crate::shop::*;

tables! {
    pub Shop: "shop" => [Customer, Order];
    pub Archive: "archive" => [Entry];
}

#[test]
fn is_one_table() {
    assert_eq!(<Archive as tabletheory::table::Table>::TABLE.models().count(), 1);
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
