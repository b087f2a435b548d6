//! No segment at once.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().segments(segments!(4)).concurrency(at_once!(0)).all().await?;
    //~^ ERROR[E0080] evaluation panicked: at least one request is sent at once
    //~| LABEL evaluation of `send::{closure#0}::AT_ONCE` failed here
    Ok(())
}

fn main() {}
