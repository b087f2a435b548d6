//! A set of a std type whose elements may be missing.

use std::collections::BTreeSet;

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    names: BTreeSet<Option<String>>,
    //~^ ERROR[E0277] `BTreeSet<Option<std::string::String>>` is not an attribute value
    //~| LABEL derive `Document` or `Attribute` for a type of yours; for any other write `#[model(json)]` or `#[model(type = S)]` on the field
    //~| NOTE a DynamoDB attribute is a string, number, binary, boolean, null, list, map or set; a list or map holds attribute values, the keys of a map are strings or numbers, and a set holds strings, numbers or binaries
    //~| NOTE the time types of chrono, jiff and time need this library's feature of that name
}

fn main() {}
