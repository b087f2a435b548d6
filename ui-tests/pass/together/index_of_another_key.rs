//! The same key, composed of other parts.

use crate::shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "COUPON#{code}", sk = "COUPON")]
#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}", sk = "COUPON#{code}"))]
struct Coupon {
    code: String,
    status: String,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Coupon];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
