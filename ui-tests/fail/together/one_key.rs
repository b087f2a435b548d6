//! Two models that can have the same key: each would overwrite the other's items.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "{kind}")]
struct Coupon {
    customer: String,
    kind: String,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Coupon];
    //~^ ERROR[E0080] evaluation panicked: `Coupon` and `Customer` can have one key, so that each would overwrite the other's items: give their key templates different literal text, or both a `discriminator`
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
