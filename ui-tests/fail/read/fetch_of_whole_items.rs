//! Whole items fetched again.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let orders = vec![order()];
    db.fetch_full(&orders).await?;
    //~^ ERROR[E0277] `&Vec<Order>` is not an item of an index, or a list of them
    //~| LABEL give `&item`, `&items` or a page, from an index that does not project every attribute
    //~| NOTE a query of the table, or of an index that projects all attributes, returns whole items already
    Ok(())
}

fn main() {}
