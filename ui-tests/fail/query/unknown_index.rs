//! An index that the model does not have.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::PHONE_IDX).eq("1").all().await?;
    //~^ ERROR[E0599] no associated item named `PHONE_IDX` found for struct `schema::Order` in the current scope
    //~| LABEL associated item not found in `schema::Order`
    Ok(())
}

fn main() {}
