//! A sort key that the contract does not have.

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
    #[model(sk)]
    //~^ ERROR the table has the sort key `seenAt` here and none in the contract (contract/shop.yml:25): remove `sk`, or add it to `keys` there
    seen_at: u64,
    #[model(version)]
    version: u64,
}

fn main() {}
