//! A batch read of several models that is given keys and no lists of them.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn read(db: &Db) -> Result<(), Error> {
    db.batch_get_models((Order::key("c1", "o1"), User::key("u1"))).await?;
    Ok(())
}

fn main() {}
