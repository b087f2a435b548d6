//! A projection of an `hlist!` of names.

#[path = "../../order.rs"]
mod schema;
use schema::*;
use tabletheory::projection::hlist;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE).eq("c1").project(hlist!["id", "total", "email"]).all().await?;
    //~^ ERROR[E0277] `HCons<&str, HCons<&str, HCons<&str, HNil>>>` is not a list of attributes
    //~| LABEL expected a tuple or `hlist!` of attributes, such as `(Order::ID, Order::LINES.at(0))`
    Ok(())
}

fn main() {}
