//! A catch-all variant that keeps nothing.

use tabletheory::prelude::*;

#[derive(Attribute)]
enum Payment {
    Cash,
    #[model(other)]
    //~^ ERROR a catch-all variant keeps what is stored, in one unnamed field: write `Unknown(String)`
    Unknown,
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
