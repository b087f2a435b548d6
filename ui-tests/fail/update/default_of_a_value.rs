//! `if_not_exists` of a value instead of an attribute.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).set_if_absent("note", "5").await?;
    //~^ ERROR[E0308] mismatched types
    //~| LABEL expected `Attribute<_, _>`, found `&str`
    Ok(())
}

fn main() {}
