//! A word that a document has not.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(nameing = "camelCase")]
//~^ ERROR unknown word `nameing`, did you mean `naming`? a document takes `naming` and `crate`
struct Address {
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
