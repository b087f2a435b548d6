//! An update of the version.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut order = order();
    db.update_model(&mut order, (Order::TOTAL, Order::VERSION)).await?;
    //~^ ERROR[E0277] `Order_VERSION` is kept by the library, which alone sets it
    //~| LABEL remove it: `created_at` is set when the item is made, `updated_at` and `version` follow with every update
    Ok(())
}

fn main() {}
