//! One model in two variants.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
enum OfCustomer {
    Customer(Customer),
    Order(Order),
    Cancelled(Order),
    //~^ ERROR `Order` is in the variant `Order` already; remove one
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
