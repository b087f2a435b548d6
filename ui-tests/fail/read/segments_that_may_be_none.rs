//! A number of segments that may be none.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>()
        .segments(4)
        //~^ ERROR[E0277] `{integer}` is not a number of segments
        //~| LABEL write `segments!(8)`, or give a `Segments`, which `Segments::try_from` makes of a number
        //~| NOTE DynamoDB takes 1 to 1,000,000 segments
        .all()
        .await?;
    Ok(())
}

fn main() {}
