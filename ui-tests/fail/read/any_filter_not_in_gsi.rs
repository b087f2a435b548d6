//! An unprojected attribute in a filter that has forgotten its type.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    use tabletheory::expr::AnyFilter;

    let filter = AnyFilter::new(Order::NOTE.exists());
    //~^ ERROR[E0277] `Order_NOTE` is not projected into `Order_STATUS_IDX`
    //~| LABEL add it to the index's `project(…)`, or query the table
    //~| NOTE a secondary index holds only its keys, the table's keys and what it projects
    db.query(Order::STATUS_IDX).eq(("t1", Status::Open)).filter(filter).all().await?;
    Ok(())
}

fn main() {}
