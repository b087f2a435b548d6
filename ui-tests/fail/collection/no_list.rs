//! A collection without a list of words.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
#[collection]
//~^ ERROR expected a list of words: `#[collection(crate = ::tabletheory)]`
enum OfCustomer {
    Customer(Customer),
    Order(Order),
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
