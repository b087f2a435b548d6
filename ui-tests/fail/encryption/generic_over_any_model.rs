//! A function for any model, encrypted ones included.

use tabletheory::prelude::*;

async fn load<M: Model>(db: &Db, key: Key<M>) -> Option<M> {
    db.get(key).await.unwrap()
    //~^ ERROR[E0277] `M` has encrypted attributes, and this client has no keys
    //~| LABEL a model with `#[model(encrypted)]` needs a client that can seal and open them
    //~| NOTE `db.with_keys(…)`, of the feature `encryption`, makes such a client
    //~| NOTE code that is generic over its model says `M: Model<Encryption = Plain>`
}

fn main() {}
