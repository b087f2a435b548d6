//! A function for any model without encrypted attributes.

use tabletheory::prelude::*;

use crate::schema::{User, db};

fn load<M: Model<Encryption = Plain>>(db: &Db, key: Key<M>) -> tabletheory::op::Get<M> {
    db.get(key)
}

#[test]
fn is_lowered() {
    assert_eq!(load(&db(), User::key("u1")).into_request().unwrap().table, "users");
}
