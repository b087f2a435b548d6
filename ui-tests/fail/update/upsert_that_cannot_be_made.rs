//! An upsert of a model whose index has a part that no update sets.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Customer::key("c1")).set(Customer::NAME, "Ada").upsert().await?;
    //~^ ERROR[E0277] no upsert can make a `Customer`: it would lack `Customer_STATUS`
    //~| LABEL use `create` or `put`; without `.upsert()`, an update changes an item that is there
    Ok(())
}

fn main() {}
