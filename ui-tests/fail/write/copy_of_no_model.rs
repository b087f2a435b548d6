//! A copy of the items of a struct that is not a model.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.copy_items::<Line, Order, _>(|_| None).await?;
    //~^ ERROR[E0277] `schema::Line` is not a model
    //~| LABEL a model is a struct of yours with `#[derive(Model)]` and `#[model(table = "…")]`
    Ok(())
}

fn main() {}
