//! An item by value in a batch.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.batch_write().put(order()).await?;
    //~^ ERROR[E0277] `Order` cannot be put in a batch
    Ok(())
}

fn main() {}
