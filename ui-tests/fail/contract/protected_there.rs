//! An attribute that is protected in the contract alone.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", dms = "contract/shop.yml#User")]
struct User {
    #[model(pk)]
    id: String,
    origin: String,
    //~^ ERROR `origin` is `protected` in the contract (contract/shop.yml:28) and not here: add `#[model(protected)]`
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
