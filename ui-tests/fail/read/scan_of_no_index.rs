//! A scan of an index by its name.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan_index("by-email").all().await?;
    //~^ ERROR[E0277] `&str` is not a table or a secondary index
    //~| LABEL name the table (`Order::TABLE`) or one of the model's secondary indexes (`Order::EMAIL_IDX`)
    //~| NOTE a vector index is read with `db.search(…)`
    Ok(())
}

fn main() {}
