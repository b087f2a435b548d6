//! `list_append` to a number.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).append(Order::TOTAL, [5]).await?;
    //~^ ERROR[E0277] `u64` is not a list: its data type is `NumberType`
    //~| LABEL this needs a list attribute (`L`), such as a `Vec`
    Ok(())
}

fn main() {}
