//! A word that there is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_emtpy)] //~ ERROR unknown word `omit_emtpy`, did you mean `omit_empty`?
    city: String,
}

fn main() {}
