//! A type without serde's traits, to be stored as a document.

use tabletheory::prelude::*;

struct Settings {
    dark: bool,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(json)]
    settings: Settings, //~ ERROR `Settings` cannot be held as `AsJson`
}

fn main() {}
