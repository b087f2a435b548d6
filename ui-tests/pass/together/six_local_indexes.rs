//! Five local indexes of two models of one table.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "COUPON#{number:06}")]
#[model(lsi(ONE_IDX, name = "by-one", sk = one))]
#[model(lsi(TWO_IDX, name = "by-two", sk = two))]
#[model(lsi(THREE_IDX, name = "by-three", sk = three))]
struct Coupon {
    customer: String,
    number: u32,
    one: u32,
    two: u32,
    three: u32,
}

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "TICKET#{number:06}")]
#[model(lsi(FOUR_IDX, name = "by-four", sk = four))]
#[model(lsi(FIVE_IDX, name = "by-five", sk = five))]
struct Ticket {
    customer: String,
    number: u32,
    four: u32,
    five: u32,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Coupon, Ticket];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
