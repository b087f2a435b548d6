//! A variant that holds a struct without the derive, beside the tag. Another one holds a document.

use tabletheory::prelude::*;

#[derive(Document)]
struct Bank {
    iban: String,
}

struct Card {
    last4: String,
}

#[derive(Document)]
#[model(tag = "kind")]
enum Payment {
    Cash,
    Bank(Bank),
    Card(Card),
    //~^ ERROR[E0277] `Card` has no members
    //~| LABEL a document is a struct or an enum of yours with `#[derive(Document)]`; hold any other type without `flatten`
    //~| NOTE `flatten` stores the members of a document beside those of its owner, and the `tag` of an enum stands beside those of what a variant holds
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
