//! A stored item of an encrypted model, opened by a client without keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::request::EncodedItem;

async fn id(db: &Db, item: &EncodedItem) -> Result<String, Error> {
    let patient: Patient = db.open(item).await?;
    //~^ ERROR[E0277] `schema::Patient` has encrypted attributes, and this client has no keys
    //~| LABEL a model with `#[model(encrypted)]` needs a client that can seal and open them
    //~| NOTE `db.with_keys(…)`, of the feature `encryption`, makes such a client
    //~| NOTE code that is generic over its model says `M: Model<Encryption = Plain>`
    Ok(patient.id)
}

fn main() {}
