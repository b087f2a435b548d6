//! Two places for items of no model.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
enum OfCustomer {
    Customer(Customer),
    Order(Order),
    #[collection(unknown)]
    Other(EncodedItem),
    #[collection(unknown)]
    Rest(EncodedItem),
    //~^ ERROR a collection has one `unknown` variant, and `Other` is it already; remove one
}

fn main() {}
