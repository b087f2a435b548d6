//! A space in the name of a table.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    /// Customers and what is theirs.
    pub Shop: "my shop" => [Customer, Order];
    //~^ ERROR table names are made of `a-z`, `A-Z`, `0-9`, `_`, `-` and `.`; `my shop` has ` `
}

fn main() {}
