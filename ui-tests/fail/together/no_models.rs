//! A table without models.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [];
    //~^ ERROR `Shop` has no models; list them, such as `[Customer, Order]`
}

fn main() {}
