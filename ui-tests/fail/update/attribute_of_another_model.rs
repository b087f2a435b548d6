//! Another model's attribute among the fields of an update.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut order = order();
    db.update_model(&mut order, (User::NAME,)).await?;
    //~^ ERROR[E0277] `User_NAME` is not an attribute of the model that `Order_TABLE` belongs to
    //~| LABEL use an attribute of that model
    Ok(())
}

fn main() {}
