//! A member of an encrypted document that is there.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db<tabletheory::WithKeys>) -> Result<(), Error> {
    db.scan::<Patient>().filter(Patient::ADDRESS.dot(Address::STREET).exists()).all().await?;
    //~^ ERROR[E0277] `Patient_ADDRESS` is encrypted, and no path leads into it
    //~| LABEL only the whole of an encrypted attribute can be set, removed, projected or asked for
    //~| NOTE DynamoDB sees the ciphertext, which has no members, elements or entries
    Ok(())
}

fn main() {}
