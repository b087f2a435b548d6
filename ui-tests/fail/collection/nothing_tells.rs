//! A model that nothing in its items tells from others.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.collection::<Coprod!(Setting)>().eq("c1").all().await?;
    //~^ ERROR[E0277] nothing in an item tells that it is a `shop::Setting`
    //~| LABEL give the model a key template, or say `discriminator = "type"`
    //~| NOTE what a query of several models returns is read by its key or by its discriminator
    Ok(())
}

fn main() {}
