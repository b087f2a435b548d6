//! The stream of a table, twice.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Order], stream = new_image, stream = old_image;
    //~^ ERROR `stream` is written twice; remove one
}

fn main() {}
