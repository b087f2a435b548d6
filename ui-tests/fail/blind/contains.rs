//! What the values contain, in the filter of a lookup.

use tabletheory::WithKeys;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    email: String,
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.query(User::EMAIL_INDEX).eq("a@b.c").filter(User::EMAIL.contains("a")).all().await?;
    //~^ ERROR[E0277] `User_EMAIL` is encrypted, and an expression cannot look inside it
    //~| LABEL only `.exists()` and `.not_exists()` work on an encrypted attribute
    //~| NOTE DynamoDB would compare the ciphertext, which never equals the value
    Ok(())
}

fn main() {}
