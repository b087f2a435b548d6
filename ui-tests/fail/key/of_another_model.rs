//! The key of one model, to update another.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.delete(User::key("u1")).condition(Order::PAID.eq(false)).await?;
    //~^ ERROR[E0277] `Order_PAID` is not an attribute of the model that `User_TABLE` belongs to
    //~| LABEL use an attribute of that model
    Ok(())
}

fn main() {}
