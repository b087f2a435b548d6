//! An attribute of the contract without a field.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", dms = "contract/shop.yml#User")]
struct User {
//~^ ERROR the contract has the attribute `nickname` (contract/shop.yml:32), and there is no field for it: add `nickname: Option<String>`
    #[model(pk)]
    id: String,
    #[model(protected)]
    origin: String,
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
