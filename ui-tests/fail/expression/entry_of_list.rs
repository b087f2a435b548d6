//! An entry of a list.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::LINES.entry("first").exists()).all().await?;
    //~^ ERROR[E0277] `Vec<Line>` is not a map: its data type is `ListType`
    //~| LABEL `.entry(key)` needs a map attribute (`M`); members of a document are reached with `.dot(…)`
    Ok(())
}

fn main() {}
