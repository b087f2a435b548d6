//! An update without a change.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).into_request()?;
    //~^ ERROR[E0277] this update changes nothing
    //~| LABEL add a change first: `.set(…)`, `.add(…)`, `.append(…)`, `.remove(…)`, …
    //~| NOTE DynamoDB: Invalid UpdateExpression: The expression can not be empty
    Ok(())
}

fn main() {}
