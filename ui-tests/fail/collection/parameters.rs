//! A collection with a parameter.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
enum OfCustomer<T> {
//~^ ERROR a collection has no parameters, because it names its models: remove those of `OfCustomer`
    Customer(Customer),
    Order(T),
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
