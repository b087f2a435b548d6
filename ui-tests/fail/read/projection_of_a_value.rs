//! A value among the attributes of a projection.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.get(Order::key("c1", "o1")).project((Order::EMAIL, 5)).await?;
    //~^ ERROR[E0277] `(tabletheory::expr::Attribute<Order_EMAIL>, {integer})` is not a list of attributes
    //~| LABEL expected a tuple or `hlist!` of attributes, such as `(Order::ID, Order::LINES.at(0))`
    Ok(())
}

fn main() {}
