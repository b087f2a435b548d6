//! Two fields that keep the rest.

use std::collections::BTreeMap;

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(rest)]
    others: BTreeMap<String, Value>,
    #[model(rest)]
    //~^ ERROR one field keeps the rest of an item, and `others` is it already; remove one `rest`
    more: BTreeMap<String, Value>,
}

fn main() {}
