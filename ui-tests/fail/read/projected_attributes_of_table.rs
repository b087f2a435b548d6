//! The projected attributes of the table.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .projected_attributes()
        //~^ ERROR[E0277] `Order_TABLE` is the table, which projects nothing
        //~| LABEL remove `.projected_attributes()`; a query of the table returns all attributes
        //~| NOTE DynamoDB: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName
        .all()
        .await?;
    Ok(())
}

fn main() {}
