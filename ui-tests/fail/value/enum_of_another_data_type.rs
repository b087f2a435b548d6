//! An enum as a map.

use tabletheory::prelude::*;

#[derive(Attribute)]
#[model(type = M)]
//~^ ERROR an attribute enum is held as its text (`S`) or as its number (`type = N`), and not as M
enum Payment {
    Cash,
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
