//! One attribute twice in an HList.

#[path = "../../order.rs"]
mod schema;
use schema::*;

use tabletheory::projection::hlist;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().project(hlist![Order::ID, Order::EMAIL, Order::ID]).all().await?;
    //~^ ERROR[E0277] `Order_ID` is projected twice, or whole and in part
    //~| LABEL name it once: an attribute comes with all that is in it
    //~| NOTE DynamoDB: Two document paths overlap with each other; must remove or rewrite one of these paths
    Ok(())
}

fn main() {}
