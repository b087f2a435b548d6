//! A list where the contract has a set.

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
    #[model(omit_empty)]
    tags: Vec<String>,
    //~^ ERROR[E0080] evaluation panicked: `tags` is not held as `SS`, which the contract says (contract/shop.yml:33): make it a collection of strings, with `set`
    //~| LABEL evaluation of `_::__assert::_` failed here
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
