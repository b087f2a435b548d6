//! The path of the library as a text.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
#[collection(crate = "tabletheory")]
//~^ ERROR `crate` is malformed; write `crate = ::tabletheory`
enum OfCustomer {
    Customer(Customer),
    Order(Order),
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
