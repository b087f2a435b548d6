//! A table with its name.

use crate::shop::*;

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Order];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
