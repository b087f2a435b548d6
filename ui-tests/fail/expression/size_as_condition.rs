//! A size, not compared with anything.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::EMAIL.size()).all().await?;
    //~^ ERROR[E0277] `tabletheory::expr::Size<Order_EMAIL, Whole>` is not a condition
    //~| LABEL expected a comparison such as `Order::TOTAL.gt(5)`, or several joined with `&`, `|` and `!`
    Ok(())
}

fn main() {}
