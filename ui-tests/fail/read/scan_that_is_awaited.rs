//! A scan that is awaited itself.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<Vec<Order>, Error> {
    let orders = db.scan::<Order>().await?;
    //~^ ERROR[E0277] a query or a scan of `Order_TABLE` is any number of pages, and is not awaited itself
    //~| LABEL say before it what to wait for: `.all()`, `.first()`, `.page()`, `.take(n)` or `.count()`
    //~| NOTE DynamoDB: a single Query or Scan operation can retrieve a maximum of 1 MB of data
    Ok(orders)
}

fn main() {}
