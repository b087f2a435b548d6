//! An attribute instead of a list of them.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut order = order();
    db.update_model(&mut order, Order::TOTAL).await?;
    //~^ ERROR[E0277] `tabletheory::expr::Attribute<Order_TOTAL>` is not a list of attributes
    //~| LABEL expected a tuple or `hlist!` of attributes, such as `(Order::ID, Order::LINES.at(0))`
    Ok(())
}

fn main() {}
