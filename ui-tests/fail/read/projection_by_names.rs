//! A projection of attributes by their names.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE).eq("c1").project(("id", "total")).all().await?;
    //~^ ERROR[E0277] `(&str, &str)` is not a list of attributes
    //~| LABEL expected a tuple or `hlist!` of attributes, such as `(Order::ID, Order::LINES.at(0))`
    Ok(())
}

fn main() {}
