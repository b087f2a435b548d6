//! A type that is no table is created.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.create_table::<Timestamp>().await?;
    //~^ ERROR[E0277] `tabletheory::Timestamp` is not a table
    //~| LABEL name a model, with `#[derive(Model)]`, a table of `tables!`, or a tuple of them
    Ok(())
}

fn main() {}
