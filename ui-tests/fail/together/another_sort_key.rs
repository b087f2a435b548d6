//! A sort key of another type than the other models of the table have.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}")]
struct Coupon {
    customer: String,
    #[model(sk, attr = "SK")]
    number: u32,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Coupon];
    //~^ ERROR[E0080] evaluation panicked: the key of `Coupon` is `PK` (S) and `SK` (N), and that of `Customer` is `PK` (S) and `SK` (S): a table has one key, so give both the same attributes, of the same types
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
