//! One attribute twice among the fields of an update.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut order = order();
    db.update_model(&mut order, (Order::TOTAL, Order::NOTE, Order::TOTAL)).await?;
    //~^ ERROR[E0277] `Order_TOTAL` is written twice
    //~| LABEL name it once
    //~| NOTE DynamoDB: Two document paths overlap with each other; must remove or rewrite one of these paths
    Ok(())
}

fn main() {}
