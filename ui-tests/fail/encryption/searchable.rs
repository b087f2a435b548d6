//! A searchable form of an encrypted attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted, searchable)]
    //~^ ERROR an encrypted attribute is looked up by a blind index: remove `searchable`, and write `blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32, spread = 8)` above `struct`
    email: String,
}

fn main() {}
