//! A catch-all variant with a text.

use tabletheory::prelude::*;

#[derive(Attribute)]
enum Payment {
    Cash,
    #[model(other, attr = "unknown")]
    //~^ ERROR `attr` does not go with `other`: the variant is for every text that no other variant has
    Unknown(String),
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
