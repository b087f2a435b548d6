//! A variant of no model.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
enum OfCustomer {
    Customer(Customer),
    Order,
    //~^ ERROR a variant of a collection holds one model; write `Order(Order)`
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
