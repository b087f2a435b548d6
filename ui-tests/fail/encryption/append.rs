//! `list_append` to an encrypted list.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db<tabletheory::WithKeys>) -> Result<(), Error> {
    db.transact_write((Update(Patient::key("p1")).append(Patient::DRUGS, ["x"]),)).await?;
    //~^ ERROR[E0277] `Patient_DRUGS` is encrypted, and DynamoDB cannot compute with it
    //~| LABEL only a whole value can be set, and the attribute removed
    //~| NOTE DynamoDB would add, append or compare ciphertexts
    Ok(())
}

fn main() {}
