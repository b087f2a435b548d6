//! An attribute of another type than it has in an index of the same table.

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
    level: u32,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Member, Coupon];
    //~^ ERROR[E0080] evaluation panicked: `level` is a number in `Coupon`, and in a key of `Member` a string: DynamoDB refuses an item with another type there, so store it under another name
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
