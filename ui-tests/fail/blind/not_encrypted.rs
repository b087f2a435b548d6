//! A blind index of an attribute that is not encrypted.

use tabletheory::WithKeys;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]
//~^ ERROR `email` is not encrypted, and needs no blind index: make `EMAIL_INDEX` a `gsi`, or say `encrypted(v2)`
struct User {
    #[model(pk)]
    id: String,
    email: String,
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.query(User::EMAIL_INDEX).eq("a@b.c").all().await?;
    Ok(())
}

fn main() {}
