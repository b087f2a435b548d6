//! A list of a type that nobody here can derive anything for.

use std::net::SocketAddr;

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "hosts")]
struct Host {
    #[model(pk)]
    id: String,
    addresses: Vec<SocketAddr>,
    //~^ ERROR[E0277] `Vec<std::net::SocketAddr>` is not an attribute value
    //~| LABEL derive `Document` or `Attribute` for a type of yours; for any other write `#[model(json)]` or `#[model(type = S)]` on the field
    //~| NOTE a DynamoDB attribute is a string, number, binary, boolean, null, list, map or set; a list or map holds attribute values, the keys of a map are strings or numbers, and a set holds strings, numbers or binaries
    //~| NOTE the time types of chrono, jiff and time need this library's feature of that name
}

fn main() {}
