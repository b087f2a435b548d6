//! Two models with one name, which is what their items are told apart by.

use tabletheory::prelude::*;

mod old {
    use tabletheory::prelude::*;

    #[derive(Model)]
    #[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "{kind}", discriminator = "type")]
    pub struct Coupon {
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
    pub Shop: "shop" => [old::Coupon, Coupon];
    //~^ ERROR[E0080] evaluation panicked: two models are called `Coupon` by their discriminator, so that an item of one is read as the other: give one of the two another name
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
