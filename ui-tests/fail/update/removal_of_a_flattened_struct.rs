//! A flattened struct that is removed.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Receipt::key("r1")).remove(Receipt::FEE).await?;
    //~^ ERROR[E0277] `Receipt_FEE` is flattened: its members are attributes, and it is none itself
    //~| LABEL name a member: `.dot(…)` of a struct, `.variant(…).dot(…)` of an enum
    //~| NOTE `.is(…)` asks which variant there is, `.project(…)` reads the whole, and a `put` writes it with its item
    Ok(())
}

fn main() {}
