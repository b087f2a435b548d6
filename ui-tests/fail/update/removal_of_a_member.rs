//! A member of a document taken away that it cannot be read without.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1"))
        .remove(Order::LINES.at(0).dot(Line::PRODUCT))
        //~^ ERROR[E0277] `Line_PRODUCT` is not optional, and without it the item could not be read
        //~| LABEL set another value, or make the field an `Option` or `omit_empty`
        .await?;
    Ok(())
}

fn main() {}
