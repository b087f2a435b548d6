//! A sort condition in the words of a model outside the collection.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db().collection::<Coprod!(Customer, Order)>().eq("c1").sort_from(Setting::TABLE, "x"); //~ ERROR `Setting_TABLE` and `Customer_TABLE` do not have one partition key
}
