//! A page limit of more than DynamoDB takes.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().limit(items!(2_147_483_648)).all().await?;
    //~^ ERROR[E0080] evaluation panicked: a page limit is at most 2,147,483,647
    //~| LABEL evaluation of `send::{closure#0}::LIMIT` failed here
    Ok(())
}

fn main() {}
