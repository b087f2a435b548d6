//! A word that a member has not.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    #[model(omit_emtpy)]
    //~^ ERROR unknown word `omit_emtpy`, did you mean `omit_empty`? a document's field takes `attr`, `type`, `set`, `json`, `binary`, `unix`, `unix_ms`, `seconds`, `milliseconds`, `bool_as_number`, `omit_empty`, `omit_none`, `default`, `flatten` and `skip`
    city: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    home: Address,
}

fn main() {}
