//! A stored item of an encrypted model, opened by a client without keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::request::EncodedItem;

async fn id(db: &Db, item: &EncodedItem) -> Result<String, Error> {
    let patient: Patient = db.open(item).await?;
    Ok(patient.id)
}

fn main() {}
