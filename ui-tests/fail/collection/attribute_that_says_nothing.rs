//! The word `unknown` left out.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
enum OfCustomer {
    Customer(Customer),
    Order(Order),
    #[collection()]
    //~^ ERROR this says nothing; the variant for items of no model is `#[collection(unknown)] Other(EncodedItem)`
    Other(EncodedItem),
}

fn main() {}
