//! The only part of a composed index key that the table key does not give, set to what only DynamoDB knows.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}#{region}", sk = "{total:08}#{id}"))]
struct Order {
    id: String,
    status: String,
    region: String,
    total: u32,
    due: u32,
}

async fn send(db: &Db) -> Result<(), Error> {
    db.transact_write((Update(Order::key("o1")).set(Order::TOTAL, Order::TOTAL + 5),)).await?;
    //~^ ERROR[E0277] `Order_TOTAL` is part of a composed index key, which would not follow it
    //~| LABEL use `update_model`: it has the other parts, and writes the key, too
    Ok(())
}

fn main() {}
