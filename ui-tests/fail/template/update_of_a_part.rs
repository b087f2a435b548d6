//! One part of a composed index key, changed without the others.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}#{region}", sk = "{id}"))]
struct Order {
    id: String,
    status: String,
    region: String,
}

async fn send(db: &Db) -> Result<(), Error> {
    db.transact_write((Update(Order::key("o1")).set(Order::STATUS, "shipped"),)).await?;
    //~^ ERROR[E0277] `Order_STATUS` is part of a composed index key, which would not follow it
    //~| LABEL use `update_model`: it has the other parts, and writes the key, too
    Ok(())
}

fn main() {}
