//! A filter of another model, on an index.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::STATUS_IDX).eq(("t1", Status::Open)).filter(User::NAME.eq("ann")).all().await?;
    //~^ ERROR[E0277] `User_NAME` is not an attribute of the model that `Order_STATUS_IDX` belongs to
    //~| LABEL use an attribute of that model
    Ok(())
}

fn main() {}
