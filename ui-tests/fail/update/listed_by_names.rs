//! An update of fields by their names.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db, order: &mut Order) -> Result<(), Error> {
    db.update_model(order, ("paid", "total")).await?;
    //~^ ERROR[E0277] `(&str, &str)` is not a list of attributes
    //~| LABEL expected a tuple or `hlist!` of attributes, such as `(Order::ID, Order::LINES.at(0))`
    Ok(())
}

fn main() {}
