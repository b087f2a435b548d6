//! `None` is left out.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "MEMBER#{id}", sk = "MEMBER")]
#[model(gsi(LEVEL_IDX, name = "by-level", pk = level))]
struct Member {
    id: String,
    level: String,
}

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "COUPON#{number:06}")]
struct Coupon {
    customer: String,
    number: u32,
    #[model(omit_none)]
    level: Option<String>,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Member, Coupon];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
