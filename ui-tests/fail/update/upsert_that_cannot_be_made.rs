//! An upsert of a model whose index has a part that no update sets.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Customer::key("c1")).set(Customer::NAME, "Ada").upsert().await?;
    //~^ ERROR[E0277] no upsert can make a `shop::Customer`: it would lack `Customer_STATUS`
    //~| LABEL use `create` or `put`; without `.upsert()`, an update changes an item that is there
    //~| NOTE every item has `Customer_STATUS`, and no update sets it: it is protected, or a part of the key of an index
    //~| NOTE code that is generic over its model says `M: Model<NotGiven = ()>`
    Ok(())
}

fn main() {}
