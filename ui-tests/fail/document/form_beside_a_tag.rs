//! A value by its text beside a tag.

use tabletheory::prelude::*;

/// A text of its own.
#[derive(Debug)]
struct Money(u64);

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Money {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

#[derive(Document)]
#[model(tag = "kind")]
enum Payment {
    Cash(#[model(type = S)] Money),
    //~^ ERROR `type` does not go with `tag`: the tag stands beside the members of a document; say `content = "…"`, too
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
