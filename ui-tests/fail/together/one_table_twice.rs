//! Two lists of one table: their models are not held to each other.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    pub Shop: "shop" => [Customer];
    pub Orders: "shop" => [Order];
    //~^ ERROR `Shop` is the table `shop` already: list its models there, where they are held to each other
}

fn main() {}
