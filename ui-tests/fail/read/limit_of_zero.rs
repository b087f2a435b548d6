//! A page limit of zero.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().limit(items!(0)).all().await?;
    //~^ ERROR[E0080] evaluation panicked: a page limit is at least 1
    //~| LABEL evaluation of `send::{closure#0}::LIMIT` failed here
    Ok(())
}

fn main() {}
