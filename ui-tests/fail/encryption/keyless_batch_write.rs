//! A batch write of an encrypted model, by a client without keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db, patient: &Patient) -> Result<(), Error> {
    db.batch_write().put(patient).await?;
    //~^ ERROR[E0277] `schema::Patient` has encrypted attributes, and this client has no keys
    //~| LABEL a model with `#[model(encrypted)]` needs a client that can seal and open them
    //~| NOTE `db.with_keys(…)`, of the feature `encryption`, makes such a client
    //~| NOTE code that is generic over its model says `M: Model<Encryption = Plain>`
    Ok(())
}

fn main() {}
