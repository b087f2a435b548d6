//! A data type that there is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = STRING)]
    //~^ ERROR unknown data type `STRING`; DynamoDB has `S`, `N`, `B`, `BOOL`, `NULL`, `L`, `M`, `SS`, `NS` and `BS`
    age: u8,
}

fn main() {}
