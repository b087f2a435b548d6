//! A searchable form of an encrypted attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted, searchable)]
    //~^ ERROR an encrypted attribute has no searchable form: remove `searchable`, and query by another attribute
    email: String,
}

fn main() {}
