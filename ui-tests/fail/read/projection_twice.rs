//! One attribute twice in a projection.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .project((Order::ID, Order::EMAIL, Order::ID))
        //~^ ERROR[E0277] `Order_ID` is projected twice, or whole and in part
        //~| LABEL name it once: an attribute comes with all that is in it
        //~| NOTE DynamoDB: Two document paths overlap with each other; must remove or rewrite one of these paths
        .all()
        .await?;
    Ok(())
}

fn main() {}
