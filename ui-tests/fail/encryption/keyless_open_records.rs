//! Records of a stream of an encrypted model, opened by a client without keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::streams::{NewImage, RawRecord};

async fn count<R: RawRecord + Sync>(db: &Db, records: &[R]) -> usize {
    db.open_records::<Patient, NewImage, R>(records).await.into_iter().flatten().count()
    //~^ ERROR[E0277] `schema::Patient` has encrypted attributes, and this client has no keys
    //~| LABEL a model with `#[model(encrypted)]` needs a client that can seal and open them
    //~| NOTE `db.with_keys(…)`, of the feature `encryption`, makes such a client
    //~| NOTE code that is generic over its model says `M: Model<Encryption = Plain>`
}

fn main() {}
