//! `None` is stored as `NULL` in an attribute that an index of the same table is sorted by.

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
    level: Option<String>,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Member, Coupon];
    //~^ ERROR[E0080] evaluation panicked: `level` is stored as `NULL` without a value in `Coupon`, and in a key of `Member` a string: DynamoDB refuses an item with `NULL` there, so add `#[model(omit_none)]`, or store it under another name
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
