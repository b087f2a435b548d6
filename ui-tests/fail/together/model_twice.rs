//! A model that is listed twice.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Order, Customer];
    //~^ ERROR `Customer` is listed twice; remove one
}

fn main() {}
