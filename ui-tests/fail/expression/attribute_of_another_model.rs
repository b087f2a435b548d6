//! A filter on an attribute of another model.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE).eq("c1").filter(User::NAME.exists()).all().await?;
    //~^ ERROR[E0277] `User_NAME` is not an attribute of the model that `Order_TABLE` belongs to
    //~| LABEL use an attribute of that model
    Ok(())
}

fn main() {}
