//! A filter of one index in the query of another.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    use tabletheory::expr::AnyFilter;

    let filter = AnyFilter::<<Order as tabletheory::Model>::Table>::new(Order::NOTE.exists());
    db.query(Order::STATUS_IDX).eq(("t1", Status::Open)).filter(filter).all().await?;
    //~^ ERROR[E0277] a condition that names `OutsideKeyOf<Order_TABLE>` is not one for `Order_STATUS_IDX`
    //~| LABEL make it for the table or index that is read or written
    Ok(())
}

fn main() {}
