//! A transaction that creates a struct that is not a model.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db, line: &mut Line) -> Result<(), Error> {
    db.transact_write((Create(line),)).await?;
    //~^ ERROR[E0277] `schema::Line` is not a model
    //~| LABEL a model is a struct of yours with `#[derive(Model)]` and `#[model(table = "…")]`
    Ok(())
}

fn main() {}
