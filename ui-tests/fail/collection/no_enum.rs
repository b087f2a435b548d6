//! A collection that is a struct.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
struct OfCustomer {
//~^ ERROR a collection is an enum with a variant for each model, and `OfCustomer` is not an enum
    customer: Customer,
    orders: Vec<Order>,
}

fn main() {}
