//! A number that is to be held as a length of time.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "jobs")]
struct Job {
    #[model(pk)]
    id: String,
    #[model(seconds)]
    timeout: u64,
    //~^ ERROR[E0277] `u64` cannot be held as `AsSeconds`
    //~| LABEL `json` needs serde's traits (and this library's `json` feature), `binary` needs `AsRef<[u8]>` and `TryFrom<Vec<u8>>`, `set` needs a collection of strings, numbers or binaries, `type = …` needs `Display` and `FromStr`, `unix` and `unix_ms` need a time such as `Timestamp`, `seconds` and `milliseconds` a `Duration`, `bool_as_number` a `bool`
}

fn main() {}
