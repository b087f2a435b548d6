//! A tag that is called like a field.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(tag = "kind")]
enum Payment {
    Wire { kind: String },
    //~^ ERROR `kind` would be stored in `kind`, which is the tag of `Payment`: give one of them another name
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
