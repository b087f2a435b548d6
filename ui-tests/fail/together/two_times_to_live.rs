//! The time to live in another attribute than another model of the table has it.

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
    gone_at: Option<Ttl>,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Coupon, Ticket];
    //~^ ERROR[E0080] evaluation panicked: `Ticket` has its time to live in `goneAt`, and `Coupon` in `expires`: a table has one attribute for it, so name both alike
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
