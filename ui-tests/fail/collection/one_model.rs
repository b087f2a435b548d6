//! A model where a collection is wanted.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db().collection::<Customer>();
    //~^ ERROR[E0277] `shop::Customer` is not a collection of models
    //~| LABEL write `Coprod!(Customer, Order)`, or add `#[derive(Collection)]` to an enum of models
}
