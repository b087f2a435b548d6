//! A filter on what a global secondary index does not project.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TENANT_IDX)
        .eq("t1")
        .filter(Order::NOTE.exists())
        //~^ ERROR[E0277] `Order_NOTE` is not projected into `Order_TENANT_IDX`
        //~| LABEL add it to the index's `project(…)`, or query the table
        //~| NOTE a secondary index holds only its keys, the table's keys and what it projects
        .all()
        .await?;
    Ok(())
}

fn main() {}
