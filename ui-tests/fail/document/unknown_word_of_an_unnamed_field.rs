//! A word that unnamed fields do not have.

use tabletheory::prelude::*;

#[derive(Document)]
enum Payment {
    Cash(#[model(attr = "cents")] u64),
    //~^ ERROR unknown word `attr`; an unnamed field of a variant takes `type`, `set`, `json`, `binary`, `unix`, `unix_ms`, `seconds`, `milliseconds` and `bool_as_number`
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
