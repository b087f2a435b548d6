//! A type that is no model.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, String];
    //~^ ERROR[E0277] `std::string::String` is not a model
    //~| LABEL a model is a struct of yours with `#[derive(Model)]` and `#[model(table = "…")]`
}

fn main() {}
