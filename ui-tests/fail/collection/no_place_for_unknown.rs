//! Items of no model, without a place to go.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
enum OfCustomer {
//~^ ERROR `OfCustomer` has no place for items of no model, which a query does not drop; add `#[collection(unknown)] Other(EncodedItem)`
    Customer(Customer),
    Order(Order),
}

fn main() {}
