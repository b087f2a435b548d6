//! More conditions than the sort key has attributes.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .sort_eq("o1")
        .sort_eq("o2")
        //~^ ERROR[E0277] `Order_TABLE` has no sort key attribute left to constrain
        //~| LABEL remove this condition, or put it in `.filter(…)`: every attribute of the sort key, if there is one, has its condition
        //~| NOTE DynamoDB: Query key condition not supported
        .all()
        .await?;
    Ok(())
}

fn main() {}
