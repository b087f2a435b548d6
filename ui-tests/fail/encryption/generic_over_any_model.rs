//! A function for any model, encrypted ones included.

use tabletheory::prelude::*;

async fn load<M: Model>(db: &Db, key: Key<M>) -> Option<M> {
    db.get(key).await.unwrap() //~ ERROR `M` has encrypted attributes, and this client has no keys
}

fn main() {}
