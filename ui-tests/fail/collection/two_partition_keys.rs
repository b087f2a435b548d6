//! Models whose partition keys are composed differently.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db().collection::<Coprod!(Customer, Store)>().eq("c1"); //~ ERROR `Store_TABLE` and `Customer_TABLE` do not have one partition key
}
