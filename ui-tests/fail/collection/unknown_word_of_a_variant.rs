//! A word that a variant has not.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
enum OfCustomer {
    Customer(Customer),
    Order(Order),
    #[collection(other)]
    //~^ ERROR unknown word `other`; a variant of a collection takes `unknown`
    Other(EncodedItem),
}

fn main() {}
