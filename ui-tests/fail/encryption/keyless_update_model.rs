//! An update of an encrypted model that was read, by a client without keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db, patient: &mut Patient) -> Result<(), Error> {
    db.update_model(patient, (Patient::VISITS,)).await?;
    //~^ ERROR[E0277] `schema::Patient` has encrypted attributes, and this client has no keys
    //~| LABEL a model with `#[model(encrypted)]` needs a client that can seal and open them
    //~| NOTE `db.with_keys(…)`, of the feature `encryption`, makes such a client
    //~| NOTE code that is generic over its model says `M: Model<Encryption = Plain>`
    Ok(())
}

fn main() {}
