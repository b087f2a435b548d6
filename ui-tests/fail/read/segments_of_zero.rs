//! No segments.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().segments(segments!(0)).all().await?;
    //~^ ERROR[E0080] evaluation panicked: a scan has 1 to 1,000,000 segments
    //~| LABEL evaluation of `send::{closure#0}::SEGMENTS` failed here
    Ok(())
}

fn main() {}
