//! An attribute of another model in a projection.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.get(Order::key("c1", "o1")).project((Order::EMAIL, User::NAME)).await?;
    //~^ ERROR[E0277] `User_NAME` is not an attribute of the model that `Order_TABLE` belongs to
    //~| LABEL use an attribute of that model
    Ok(())
}

fn main() {}
