//! Some parts of a composed index key, set together without the others.

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
    db.transact_write((Update(Order::key("o1")).set_parts((Order::TOTAL, Order::STATUS), (5, "shipped")),)).await?;
    //~^ ERROR[E0277] `Order_REGION` is a part of the same composed key, and is not set with it
    //~| LABEL set it here, too: the key of the index is made of all its parts
    //~| NOTE `update_model` writes the key as well: it has the whole item
    Ok(())
}

fn main() {}
