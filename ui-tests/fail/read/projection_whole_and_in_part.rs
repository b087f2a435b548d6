//! An attribute and an element of it.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.get(Order::key("c1", "o1")).project((Order::LINES.at(0), Order::LINES)).await?;
    //~^ ERROR[E0277] `Order_LINES` is projected twice, or whole and in part
    //~| LABEL name it once: an attribute comes with all that is in it
    //~| NOTE DynamoDB: Two document paths overlap with each other; must remove or rewrite one of these paths
    Ok(())
}

fn main() {}
