//! An optional change of the primary key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db, id: Option<String>) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).set_some(Order::ID, id).await?;
    Ok(())
}

fn main() {}
