//! A model that nothing in its items tells from others.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db().collection::<Coprod!(Setting)>().eq("c1");
    //~^ ERROR[E0277] nothing in an item tells that it is a `shop::Setting`
    //~| LABEL give the model a key template, or say `discriminator = "type"`
    //~| NOTE what a query of several models returns is read by its key or by its discriminator
}
