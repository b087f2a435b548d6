//! An attribute that has a role here alone.

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
    #[model(ttl)]
    //~^ ERROR `seenAt` has the role `ttl` here and not in the contract (contract/shop.yml:36): remove `ttl`, or add `roles: ["ttl"]` there
    seen_at: Ttl,
    #[model(version)]
    version: u64,
}

fn main() {}
