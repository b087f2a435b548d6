//! Models of two tables.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db().collection::<Coprod!(Customer, Entry)>().eq("c1"); //~ ERROR are models of two tables
}
