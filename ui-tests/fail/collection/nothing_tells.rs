//! A model that nothing in its items tells from others.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db().collection::<Coprod!(Setting)>().eq("c1"); //~ ERROR nothing in an item tells that it is a
}
