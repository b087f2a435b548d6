//! A word that a collection has not.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
#[collection(table = "shop")]
//~^ ERROR unknown word `table`; a collection takes `crate`
enum OfCustomer {
    Customer(Customer),
    Order(Order),
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
