//! A struct without the derive, flattened in a variant, beside the tag.

use tabletheory::prelude::*;

struct Line {
    sku: String,
}

#[derive(Document)]
#[model(tag = "kind")]
enum Event {
    Closed,
    Shipped {
        #[model(flatten)]
        line: Line,
        //~^ ERROR[E0277] `Line` has no members
        //~| LABEL a document is a struct or an enum of yours with `#[derive(Document)]`; hold any other type without `flatten`
        //~| NOTE `flatten` stores the members of a document beside those of its owner, and the `tag` of an enum stands beside those of what a variant holds
    },
}

fn main() {}
