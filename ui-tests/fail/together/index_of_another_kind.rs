//! A local index with the name of a global one of the same table.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "COUPON#{number:06}")]
#[model(lsi(VALUE_IDX, name = "gsi1", sk = value))]
struct Coupon {
    customer: String,
    number: u32,
    value: u32,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Coupon];
    //~^ ERROR[E0080] evaluation panicked: the index `gsi1` of `Coupon` is of another kind than that of `Customer`: give one of the two another name
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
