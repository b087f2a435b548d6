//! Six local indexes of two models of one table.

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
#[model(lsi(SIX_IDX, name = "by-six", sk = six))]
struct Ticket {
    customer: String,
    number: u32,
    four: u32,
    five: u32,
    six: u32,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Coupon, Ticket];
    //~^ ERROR[E0080] evaluation panicked: with `Ticket` the table `shop` has 6 local secondary indexes, and it can have 5: leave some out
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
