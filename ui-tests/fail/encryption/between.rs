//! An encrypted attribute between two values.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db<tabletheory::WithKeys>) -> Result<(), Error> {
    db.scan::<Patient>().filter(Patient::DIAGNOSIS.between("a", "b")).all().await?;
    //~^ ERROR[E0277] `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
    //~| LABEL only `.exists()` and `.not_exists()` work on an encrypted attribute
    //~| NOTE DynamoDB would compare the ciphertext, which never equals the value
    Ok(())
}

fn main() {}
