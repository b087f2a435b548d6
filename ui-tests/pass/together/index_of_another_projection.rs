//! Indexes of two names.

use crate::shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "STORE#{store}", sk = "STORE")]
#[model(gsi(STORES_IDX, name = "stores", pk = "STATUS#{status}", sk = "STORE#{store}", project(keys_only)))]
struct Shelf {
    store: String,
    status: String,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Order, Shelf];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 3);
}
