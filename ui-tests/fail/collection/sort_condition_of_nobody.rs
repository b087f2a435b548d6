//! A sort condition that does not say whose sort key it is about.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db().collection::<Coprod!(Customer, Order)>().eq("c1").sort_gt((new_year(),)); //~ ERROR a collection has several models, and this condition does not say whose sort key it is about
}
