//! The texts of numbers that no variant names.

use tabletheory::prelude::*;

#[derive(Attribute)]
#[model(type = N, as_str)]
//~^ ERROR `as_str` does not go with `type = N` and `other`: the numbers that `Unknown` holds have no texts
#[repr(u8)]
enum Payment {
    Cash = 1,
    #[model(other)]
    Unknown(u64),
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
