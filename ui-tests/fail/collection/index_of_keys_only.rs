//! An index that does not hold whole items.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.collection::<Coprod!(Customer, Store)>()
        .index((Customer::GSI1, Store::GSI1))
        .eq("open")
        //~^ ERROR[E0277] `Store_GSI1` does not project every attribute, so no whole model can be read from it
        //~| LABEL project all attributes, or read the collection from the table
        .all()
        .await?;
    Ok(())
}

fn main() {}
