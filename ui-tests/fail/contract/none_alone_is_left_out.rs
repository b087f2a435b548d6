//! Every empty value is left out by the contract, and here `None` alone.

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
    #[model(set, omit_none)]
    //~^ ERROR every empty `tags` is left out by the contract (contract/shop.yml:33), and here `None` alone: write `omit_empty`
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
