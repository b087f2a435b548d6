//! A local index with a name of its own.

use crate::shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "COUPON#{number:06}")]
#[model(lsi(VALUE_IDX, name = "by-value", sk = value))]
struct Coupon {
    customer: String,
    number: u32,
    value: u32,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Coupon];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
