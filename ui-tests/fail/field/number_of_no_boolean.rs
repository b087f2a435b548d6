//! A number that is to be held as a boolean is.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(bool_as_number)]
    active: u8,
    //~^ ERROR[E0277] `u8` cannot be held as `AsZeroOrOne`
    //~| LABEL `json` needs serde's traits (and this library's `json` feature), `binary` needs `AsRef<[u8]>` and `TryFrom<Vec<u8>>`, `set` needs a collection of strings, numbers or binaries, `type = …` needs `Display` and `FromStr`, `unix` and `unix_ms` need a time such as `Timestamp`, `seconds` and `milliseconds` a `Duration`, `bool_as_number` a `bool`
}

fn main() {}
