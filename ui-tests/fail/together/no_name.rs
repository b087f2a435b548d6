//! A table without its name.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    /// Customers and what is theirs.
    //~^ ERROR a table is malformed; write `pub Shop: "shop" => [Customer, Order];`
    pub Shop => [Customer, Order];
}

fn main() {}
