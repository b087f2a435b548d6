//! A sort key as the others have it.

use crate::shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "COUPON#{code}", sk = "COUPON")]
struct Coupon {
    code: String,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Coupon];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
