//! A condition joined with a boolean.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::TOTAL.gt(5) & true).all().await?;
    //~^ ERROR[E0277] `bool` is not a condition
    //~| LABEL expected a comparison such as `Order::TOTAL.gt(5)`, or several joined with `&`, `|` and `!`
    Ok(())
}

fn main() {}
