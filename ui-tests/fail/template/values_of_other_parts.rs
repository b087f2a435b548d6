//! Parts of a composed index key with the values in another order.

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
    db.transact_write((Update(Order::key("o1")).set_parts((Order::TOTAL, Order::DUE), (5, "soon")),)).await?;
    //~^ ERROR[E0277] these are not the values of these attributes
    //~| LABEL expected a tuple with a value of each attribute's type, in the order of the attributes
    Ok(())
}

fn main() {}
