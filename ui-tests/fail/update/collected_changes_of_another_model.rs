//! Changes of one model in an update of another.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db, changes: Changes<User>) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).changes(changes).await?;
    Ok(())
}

fn main() {}
