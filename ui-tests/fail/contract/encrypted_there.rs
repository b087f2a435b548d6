//! An attribute that is encrypted in the contract alone.

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
    #[model(set, omit_empty)]
    tags: Vec<String>,
    #[model(json)]
    profile: Option<Value>,
    card: String,
    //~^ ERROR `card` is `encrypted` in the contract (contract/shop.yml:35) and not here: add `#[model(encrypted)]`
    #[model(unix)]
    seen_at: Timestamp,
    #[model(version)]
    version: u64,
}

fn main() {}
