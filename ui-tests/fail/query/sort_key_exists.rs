//! A sort key that is there.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .sort_exists()
        //~^ ERROR[E0277] a key condition has no operator `AttributeExists`
        //~| LABEL use `.sort_eq(…)`, `.sort_lt(…)`, `.sort_between(…)` or `.sort_begins_with(…)`, or `.filter(…)` outside the key
        //~| NOTE DynamoDB: Invalid operator used in KeyConditionExpression
        .all()
        .await?;
    Ok(())
}

fn main() {}
