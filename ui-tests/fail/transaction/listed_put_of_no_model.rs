//! A put of a struct that is not a model, in a list of actions.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db, line: &mut Line) -> Result<(), Error> {
    let mut actions = tabletheory::op::Actions::new();
    actions.push(Put(line));
    //~^ ERROR[E0277] `schema::Line` is not a model
    //~| LABEL a model is a struct of yours with `#[derive(Model)]` and `#[model(table = "…")]`
    db.transact_write(actions).await?;
    Ok(())
}

fn main() {}
