//! An empty value is left out by the contract, and stored here.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", dms = "contract/shop.yml#User")]
struct User {
    #[model(pk)]
    id: String,
    #[model(protected)]
    origin: String,
    nickname: Option<String>,
    #[model(set)]
    tags: Vec<String>,
    //~^ ERROR `tags` is `omit_empty` in the contract (contract/shop.yml:33) and not here: add `#[model(omit_empty)]`
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
