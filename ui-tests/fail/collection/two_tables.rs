//! Models of two tables.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.collection::<Coprod!(Customer, Entry)>().eq("c1").all().await?;
    //~^ ERROR[E0277] `shop::Entry` and `shop::Customer` are models of two tables
    //~| LABEL a collection is read by one query, and a query reads one table: leave one of the models out
    Ok(())
}

fn main() {}
