//! Two models with names of their own.

use tabletheory::prelude::*;

mod old {
    use tabletheory::prelude::*;

    #[derive(Model)]
    #[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "{kind}", discriminator = "type")]
    pub struct OldCoupon {
        customer: String,
        kind: String,
    }
}

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "COUPON#{kind}", discriminator = "type")]
struct Coupon {
    customer: String,
    kind: String,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [old::OldCoupon, Coupon];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
