//! A model where a collection is wanted.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.collection::<Customer>().eq("c1").all().await?;
    //~^ ERROR[E0277] `shop::Customer` is not a collection of models
    //~| LABEL write `Coprod!(Customer, Order)`, or add `#[derive(Collection)]` to an enum of models
    Ok(())
}

fn main() {}
