//! A searchable form of an encrypted set.

use std::collections::BTreeSet;

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted, set, beacon)]
    //~^ ERROR an encrypted attribute has no searchable form: remove `beacon`, and query by another attribute
    phones: BTreeSet<String>,
}

fn main() {}
