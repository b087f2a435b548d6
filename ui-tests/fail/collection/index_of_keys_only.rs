//! An index that does not hold whole items.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db().collection::<Coprod!(Customer, Store)>().index((Customer::GSI1, Store::GSI1)).eq("open");
    //~^ ERROR[E0277] `Store_GSI1` does not project every attribute, so no whole model can be read from it
    //~| LABEL project all attributes, or read the collection from the table
}
