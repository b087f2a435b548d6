//! A query that is awaited itself.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE).eq("c1").filter(Order::PAID.eq(true)).await?;
    //~^ ERROR[E0277] a query or a scan of `Order_TABLE` is any number of pages, and is not awaited itself
    //~| LABEL say before it what to wait for: `.all()`, `.first()`, `.page()`, `.take(n)` or `.count()`
    //~| NOTE DynamoDB: a single Query or Scan operation can retrieve a maximum of 1 MB of data
    Ok(())
}

fn main() {}
