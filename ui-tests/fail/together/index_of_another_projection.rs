//! An index that projects other attributes than a model of the same table says.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Order, Store];
    //~^ ERROR[E0080] evaluation panicked: the index `gsi1` of `Store` projects other attributes than that of `Customer`: an index is one for all models of its table, so project the same attributes in both
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
