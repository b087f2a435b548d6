//! A projection of a member of an encrypted document.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

use tabletheory::field::Encrypted;
use tabletheory::{Key, OpenTo};

async fn send<K>(db: &Db<K>, key: Key<Patient>) -> Result<(), Error>
where
    Encrypted: OpenTo<K, Patient>,
{
    db.get(key).project((Patient::ID, Patient::ADDRESS.dot(Address::STREET))).await?;
    //~^ ERROR[E0277] `Patient_ADDRESS` is encrypted, and a projection cannot look inside it
    //~| LABEL project the whole attribute: it is opened after it is read
    //~| NOTE DynamoDB holds the ciphertext, in which no path leads anywhere
    Ok(())
}

fn main() {}
