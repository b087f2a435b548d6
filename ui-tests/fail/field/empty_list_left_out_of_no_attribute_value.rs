//! A list that is left out when it is empty, of a struct without the derive.

use tabletheory::prelude::*;

struct Line {
    sku: String,
}

#[derive(Model)]
#[model(table = "carts")]
struct Cart {
    #[model(pk)]
    id: String,
    #[model(omit_empty)]
    lines: Vec<Line>,
    //~^ ERROR[E0277] `Vec<Line>` is not an attribute value
    //~| LABEL of a type of yours: `#[derive(Attribute)]` for a newtype or an enum without data, `#[derive(Document)]` for a struct or an enum with data
    //~| NOTE a type of `bytes`, `chrono`, `jiff`, `rust_decimal`, `time`, `url` or `uuid` needs this library's feature of that name, and nothing else
    //~| NOTE a `std::time::Duration` needs `#[model(seconds)]` or `#[model(milliseconds)]`, a `SystemTime` `#[model(unix)]` or `#[model(unix_ms)]`, and any other type `#[model(json)]`, or `#[model(type = S)]` for its own text
    //~| NOTE a DynamoDB attribute is a string, number, binary, boolean, null, list, map or set; a list or map holds attribute values, the keys of a map are strings or numbers, and a set holds strings, numbers or binaries
}

fn main() {}
