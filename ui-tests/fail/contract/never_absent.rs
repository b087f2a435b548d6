//! An attribute that items may lack by the contract, and not by its type.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", dms = "contract/shop.yml#User")]
struct User {
    #[model(pk)]
    id: String,
    #[model(protected)]
    origin: String,
    nickname: String,
    //~^ ERROR[E0080] evaluation panicked: items may lack `nickname` by the contract (contract/shop.yml:32), and are not read without it here: make it an `Option<String>`, or say a `default`
    //~| LABEL evaluation of `_::__assert::_` failed here
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
