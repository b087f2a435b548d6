//! A type without serde's traits, to be stored as a document.

use tabletheory::prelude::*;

struct Settings {
    dark: bool,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(json)]
    settings: Settings,
    //~^ ERROR[E0277] `Settings` cannot be held as `AsJson`
    //~| LABEL `json` needs serde's traits (and this library's `json` feature), `binary` needs `AsRef<[u8]>` and `TryFrom<Vec<u8>>`, `set` needs a collection of strings, numbers or binaries, `type = …` needs `Display` and `FromStr`, `unix` and `unix_ms` need a time such as `Timestamp`, `seconds` and `milliseconds` a `Duration`, `bool_as_number` a `bool`
}

fn main() {}
