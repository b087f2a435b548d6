//! The key of a table with a sort key, without it.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.get(Order::key("c1")).await?;
    //~^ ERROR[E0061] this function takes 2 arguments but 1 argument was supplied
    Ok(())
}

fn main() {}
