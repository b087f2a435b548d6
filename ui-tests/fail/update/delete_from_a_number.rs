//! `DELETE` from a number.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).delete_from(Order::TOTAL, [5]).await?;
    //~^ ERROR[E0277] `u64` is not a set: its data type is `NumberType`
    //~| LABEL this needs a set attribute (`SS`, `NS` or `BS`), such as a `BTreeSet`
    Ok(())
}

fn main() {}
