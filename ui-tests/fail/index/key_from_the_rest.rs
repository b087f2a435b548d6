//! The key of an index that the model does not name.

use std::collections::BTreeMap;

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(gsi(OTHERS_IDX, name = "by-others", pk = others))]
//~^ ERROR `others` holds what `User` does not name, so it is not an attribute; give the attribute a field of its own
struct User {
    #[model(pk)]
    id: String,
    #[model(rest)]
    others: BTreeMap<String, Value>,
}

fn main() {}
