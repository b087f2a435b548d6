//! A tag that is called like a member of the document beside it.

use tabletheory::prelude::*;

#[derive(Document)]
struct Card {
    kind: String,
}

#[derive(Document)]
#[model(tag = "kind")]
enum Payment {
    Card(Card),
    //~^ ERROR[E0080] evaluation panicked: two members of the map have one name, or one is called like the tag: rename it with `#[model(attr = "…")]`
    //~| LABEL evaluation of `_::_` failed here
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
