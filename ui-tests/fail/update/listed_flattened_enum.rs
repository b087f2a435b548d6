//! A flattened enum in a list of fields.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

async fn send(db: &Db, receipt: &mut Receipt) -> Result<(), Error> {
    db.update_model(receipt, (Receipt::REFUND, Receipt::EARLIER)).await?;
    //~^ ERROR[E0277] `Receipt_REFUND` is flattened: its members are attributes, and it is none itself
    //~| LABEL name a member: `.dot(…)` of a struct, `.variant(…).dot(…)` of an enum
    //~| NOTE `.is(…)` asks which variant there is, `.project(…)` reads the whole, and a `put` writes it with its item
    Ok(())
}

fn main() {}
