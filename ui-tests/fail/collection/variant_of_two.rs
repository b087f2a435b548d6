//! A variant of two models.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
enum OfCustomer {
    Customer(Customer),
    Order(Order, Customer),
    //~^ ERROR a variant of a collection holds one model; write `Order(Order)`
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
