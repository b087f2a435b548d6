//! A searchable form made of several encrypted attributes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(compound(NAME, parts = (last, first)))]
//~^ ERROR an encrypted attribute has no searchable form: remove `compound`, and query by another attribute
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    first: String,
    #[model(encrypted)]
    last: String,
}

fn main() {}
