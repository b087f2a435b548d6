//! A number in the attribute that is the time to live of another model of the table.

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
    expires: u64,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Coupon, Ticket];
    //~^ ERROR[E0080] evaluation panicked: `expires` is a number like any other in `Ticket`, and the time to live of `Coupon`: DynamoDB deletes items of both by it, so say `ttl` in both, or store it under another name
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
