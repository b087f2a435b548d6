//! A text that is to be held as seconds.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(unix)]
    placed: String,
    //~^ ERROR[E0277] `std::string::String` cannot be held as `AsUnixSeconds`
    //~| LABEL `json` needs serde's traits (and this library's `json` feature), `binary` needs `AsRef<[u8]>` and `TryFrom<Vec<u8>>`, `set` needs a collection of strings, numbers or binaries, `type = …` needs `Display` and `FromStr`, `unix` and `unix_ms` need a time such as `Timestamp`, `seconds` and `milliseconds` a `Duration`, `bool_as_number` a `bool`
}

fn main() {}
