//! A time in milliseconds where the contract has seconds.

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
    #[model(encrypted)]
    card: String,
    #[model(unix_ms)]
    //~^ ERROR `seenAt` is in milliseconds here and in seconds in the contract (contract/shop.yml:36): write `unix`
    seen_at: Timestamp,
    #[model(version)]
    version: u64,
}

fn main() {}
