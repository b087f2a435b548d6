//! An update of the version.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut order = order();
    db.update_model(&mut order, (Order::TOTAL, Order::VERSION)).await?;
    //~^ ERROR[E0277] `Order_VERSION` is kept by the library: every update sets it
    //~| LABEL remove it: `created_at` never changes, `updated_at` and `version` follow by themselves
    Ok(())
}

fn main() {}
