//! An update that sets a timestamp of the library's.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1"))
        .set(Order::CREATED_AT, Timestamp::UNIX_EPOCH)
        //~^ ERROR[E0277] `Order_CREATED_AT` is kept by the library, which alone sets it
        //~| LABEL remove it: `created_at` is set when the item is made, `updated_at` and `version` follow with every update
        .await?;
    Ok(())
}

fn main() {}
