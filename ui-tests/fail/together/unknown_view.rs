//! What no stream carries.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Order], stream = both_images;
    //~^ ERROR `both_images` is nothing that a stream carries; write `stream = keys_only`, `new_image`, `old_image` or `new_and_old_images`
}

fn main() {}
