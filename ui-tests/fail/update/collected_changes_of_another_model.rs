//! Changes of one model in an update of another.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db, changes: Changes<User>) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).changes(changes).await?;
    //~^ ERROR[E0308] mismatched types
    //~| LABEL expected `Changes<Order>`, found `Changes<User>`
    Ok(())
}

fn main() {}
