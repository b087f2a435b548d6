//! A model where a collection is wanted.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db().collection::<Customer>(); //~ ERROR is not a collection of models
}
