//! A member that the document does not have.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::LINES.at(0).dot(Address::STREET).exists()).all().await?;
    //~^ ERROR[E0277] a member of `schema::Address` is not a member of `Line`
    //~| LABEL this path leads to `Line`: name one of its members
    //~| NOTE elements of a list are reached with `.at(index)`, entries of a map with `.entry(key)`, what an enum holds with `.variant(…)`
    Ok(())
}

fn main() {}
