//! A type without `Display` and `FromStr`, to be stored as text.

use tabletheory::prelude::*;

struct Colour(u8, u8, u8);

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = S)]
    colour: Colour, //~ ERROR `Colour` cannot be held as `AsText`
}

fn main() {}
