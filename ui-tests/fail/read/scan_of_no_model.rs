//! A scan of something that is not a model.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Line>().all().await?;
    //~^ ERROR[E0277] `schema::Line` is not a model
    //~| LABEL add `#[derive(Model)]` and `#[model(table = "…")]` to `schema::Line`
    Ok(())
}

fn main() {}
