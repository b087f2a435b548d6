//! A rest whose attributes are all numbers.

use std::collections::BTreeMap;

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(rest)]
    others: BTreeMap<String, u64>,
    //~^ ERROR[E0277] `BTreeMap<std::string::String, u64>` cannot keep the rest of an item
    //~| LABEL the names are `String`s and the values `Value`s: `BTreeMap<String, Value>`, or a `HashMap`
    //~| NOTE an attribute that the model does not name has any name and any data type
}

fn main() {}
