//! An update that returns attributes by their names.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).set(Order::PAID, true).returning_new_of(("paid", "total")).await?;
    //~^ ERROR[E0277] `(&str, &str)` is not a list of attributes
    //~| LABEL expected a tuple or `hlist!` of attributes, such as `(Order::ID, Order::LINES.at(0))`
    Ok(())
}

fn main() {}
