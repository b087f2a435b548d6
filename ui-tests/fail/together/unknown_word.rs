//! A word that a table does not have.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Order], streams = new_image;
    //~^ ERROR unknown word `streams`; a table takes `stream`
}

fn main() {}
