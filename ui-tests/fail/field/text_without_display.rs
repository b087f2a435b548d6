//! A type without `Display` and `FromStr`, to be stored as text.

use tabletheory::prelude::*;

struct Colour(u8, u8, u8);

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = S)]
    colour: Colour,
    //~^ ERROR[E0277] `Colour` cannot be held as `AsText`
    //~| LABEL `json` needs serde's traits (and this library's `json` feature), `binary` needs `AsRef<[u8]>` and `TryFrom<Vec<u8>>`, `set` needs a collection of strings, numbers or binaries, `type = …` needs `Display` and `FromStr`, `unix` and `unix_ms` need a time such as `Timestamp`, `seconds` and `milliseconds` a `Duration`, `bool_as_number` a `bool`
}

fn main() {}
