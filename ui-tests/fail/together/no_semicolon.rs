//! No semicolon between two tables.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    pub Shop: "shop" => [Customer, Order]
    //~^ ERROR a table is malformed; write `pub Shop: "shop" => [Customer, Order];`
    pub Archive: "archive" => [Entry];
}

fn main() {}
