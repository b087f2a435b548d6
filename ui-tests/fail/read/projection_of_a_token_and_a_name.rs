//! A projection of an attribute by its token, and of two by their names.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.get(Order::key("c1", "o1")).project((Order::ID, "total", "email")).await?;
    //~^ ERROR[E0277] `(tabletheory::expr::Attribute<Order_ID>, &str, &str)` is not a list of attributes
    //~| LABEL expected a tuple or `hlist!` of attributes, such as `(Order::ID, Order::LINES.at(0))`
    Ok(())
}

fn main() {}
