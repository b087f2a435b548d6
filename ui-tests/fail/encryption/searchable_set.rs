//! A searchable form of an encrypted set.

use std::collections::BTreeSet;

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted, set, beacon)]
    //~^ ERROR an encrypted attribute is looked up by a blind index: remove `beacon`, and write `blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32, spread = 8)` above `struct`
    phones: BTreeSet<String>,
}

fn main() {}
