//! A naming convention that there is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", naming = "kebab-case")]
//~^ ERROR unknown naming convention `kebab-case`; there are `camelCase`, `snake_case`, `pascalCase` and `dynamorm`
struct User {
    #[model(pk)]
    id: String,
    home_city: String,
}

fn main() {}
