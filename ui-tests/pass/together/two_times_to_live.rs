//! The time to live in one attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "COUPON#{number:06}")]
struct Coupon {
    customer: String,
    number: u32,
    #[model(ttl)]
    expires: Option<Ttl>,
}

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "TICKET#{number:06}")]
struct Ticket {
    customer: String,
    number: u32,
    #[model(ttl)]
    expires: Option<Ttl>,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Coupon, Ticket];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
