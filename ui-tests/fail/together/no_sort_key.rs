//! No sort key, where the other models of the table have one.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "COUPON#{code}")]
struct Coupon {
    code: String,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Coupon];
    //~^ ERROR[E0080] evaluation panicked: the key of `Coupon` is `PK` (S) alone, and that of `Customer` is `PK` (S) and `SK` (S): a table has one key, so give both the same attributes, of the same types
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
