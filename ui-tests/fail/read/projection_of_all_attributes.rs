//! All attributes, and some.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TOTAL_IDX)
        .eq("c1")
        .all_attributes()
        .project((Order::ID,))
        //~^ ERROR[E0277] what to return has been chosen already
        //~| LABEL choose once: `.project(…)`, `.all_attributes()` or `.projected_attributes()`
        //~| NOTE DynamoDB: Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES
        .all()
        .await?;
    Ok(())
}

fn main() {}
