//! A struct that is no model in a variant.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

struct Invoice {
    id: String,
}

#[derive(Collection)]
//~^ ERROR[E0277] `Invoice` is not a model
//~| LABEL a model is a struct of yours with `#[derive(Model)]` and `#[model(table = "…")]`
enum OfCustomer {
    Invoice(Invoice),
    Order(Order),
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
