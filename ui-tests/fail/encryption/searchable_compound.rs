//! A searchable form made of several encrypted attributes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(compound(NAME, parts = (last, first)))]
//~^ ERROR an encrypted attribute is looked up by a blind index: remove `compound`, and write `blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32, spread = 8)` above `struct`
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    first: String,
    #[model(encrypted)]
    last: String,
}

fn main() {}
