//! An index with another key than a model of the same table gives it.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "COUPON#{code}", sk = "COUPON")]
#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}"))]
struct Coupon {
    code: String,
    status: String,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Coupon];
    //~^ ERROR[E0080] evaluation panicked: the index `gsi1` of `Coupon` has another key than that of `Customer`: an index is one for all models of its table, so declare it alike, or give one of the two another name
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
