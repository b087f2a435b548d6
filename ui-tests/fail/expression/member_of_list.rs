//! A member of a list of documents.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::LINES.dot(Line::QUANTITY).exists()).all().await?;
    //~^ ERROR[E0277] a member of `schema::Line` is not a member of `Vec<schema::Line>`
    //~| LABEL this path leads to `Vec<schema::Line>`: name one of its members
    //~| NOTE elements of a list are reached with `.at(index)`, entries of a map with `.entry(key)`, what an enum holds with `.variant(…)`
    Ok(())
}

fn main() {}
