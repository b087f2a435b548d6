//! A place inside an encrypted document.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db<tabletheory::WithKeys>) -> Result<(), Error> {
    db.transact_write((Update(Patient::key("p1")).set(Patient::ADDRESS.dot(Address::STREET), "x"),)).await?;
    //~^ ERROR[E0277] `Patient_ADDRESS` is encrypted, and no path leads into it
    //~| LABEL only the whole of an encrypted attribute can be set, removed, projected or asked for
    //~| NOTE DynamoDB sees the ciphertext, which has no members, elements or entries
    Ok(())
}

fn main() {}
