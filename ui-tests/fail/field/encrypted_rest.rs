//! A rest that is to be encrypted.

use std::collections::BTreeMap;

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(rest, encrypted)]
    //~^ ERROR `encrypted` does not go with `rest`: the field is not an attribute, it holds those that the model does not name, as they are
    others: BTreeMap<String, Value>,
}

fn main() {}
