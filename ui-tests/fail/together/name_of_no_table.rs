//! A type that is no table is given a name.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.with_table_name::<Timestamp>("times").get(Customer::key("c1")).await?;
    //~^ ERROR[E0277] `tabletheory::Timestamp` is not a table
    //~| LABEL name a model, with `#[derive(Model)]`, or a table of `tables!`
    Ok(())
}

fn main() {}
