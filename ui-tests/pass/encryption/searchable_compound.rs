//! An index on several attributes that are not encrypted.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(gsi(NAME_IDX, name = "by-name", pk = tenant, sk = (branch, team)))]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    last: String,
    tenant: String,
    branch: String,
    team: String,
}

#[test]
fn is_declared() {
    assert!(<User as tabletheory::Model>::SCHEMA.attributes[1].encrypted.is_some());
}
