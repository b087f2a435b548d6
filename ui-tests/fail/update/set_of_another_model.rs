//! An update that sets another model's attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).set(User::NAME, "Ada").await?;
    //~^ ERROR[E0277] `User_NAME` is not an attribute of `schema::Order`
    //~| LABEL use an attribute of that model
    Ok(())
}

fn main() {}
