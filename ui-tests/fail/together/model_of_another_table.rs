//! A model of another table.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Order, Entry];
    //~^ ERROR[E0080] evaluation panicked: `Entry` is a model of the table `archive`, and not of `shop`: leave it out here, or write `table = "shop"` in it
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
