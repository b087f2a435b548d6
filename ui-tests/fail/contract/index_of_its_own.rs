//! An index that the contract does not have.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", dms = "contract/shop.yml#User", gsi(NAME_IDX, name = "names", pk = nickname))]
//~^ ERROR the contract has no index `names` (contract/shop.yml:22): add it there, or remove it here
struct User {
    #[model(pk)]
    id: String,
    #[model(protected)]
    origin: String,
    nickname: Option<String>,
    #[model(set, omit_empty)]
    tags: Vec<String>,
    #[model(json)]
    profile: Option<Value>,
    #[model(encrypted)]
    card: String,
    #[model(unix)]
    seen_at: Timestamp,
    #[model(version)]
    version: u64,
}

fn main() {}
