//! Two models whose keys differ in their text.

use crate::shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "COUPON#{kind}")]
struct Coupon {
    customer: String,
    kind: String,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Coupon];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
