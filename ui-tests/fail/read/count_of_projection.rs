//! A count of projected attributes.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .project((Order::ID,))
        .count()
        //~^ ERROR[E0277] a count returns no attributes, so nothing can be selected or projected
        //~| LABEL remove `.project(…)`, `.all_attributes()` or `.projected_attributes()` before `.count()`
        //~| NOTE DynamoDB: Cannot specify the ProjectionExpression when choosing to get COUNT
        .await?;
    Ok(())
}

fn main() {}
