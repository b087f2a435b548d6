//! A collection of no models.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
enum OfCustomer {
//~^ ERROR `OfCustomer` has no models; add a variant for each, such as `Order(Order)`
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
