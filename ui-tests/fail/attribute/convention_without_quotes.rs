//! A naming convention without quotes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", naming = snake_case)]
//~^ ERROR `naming` is malformed; write `naming = "camelCase"`
struct User {
    #[model(pk)]
    id: String,
    home_city: String,
}

fn main() {}
