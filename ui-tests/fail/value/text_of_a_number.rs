//! The text of a variant that is stored as its number.

use tabletheory::prelude::*;

#[derive(Attribute)]
#[model(type = N)]
enum Payment {
    #[model(attr = "1")]
    //~^ ERROR `attr` names the text of a variant, and `Payment` is stored as numbers: give the number, as in `Cash = 1`
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
