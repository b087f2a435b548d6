//! A blind index of an attribute in version 1 of the envelope.

use tabletheory::WithKeys;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]
//~^ ERROR `email` is encrypted with version 1, which other programs write without a beacon: say `encrypted(v2)`, or `encrypted(v2, reads_v1)`
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    email: String,
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.query(User::EMAIL_INDEX).eq("a@b.c").all().await?;
    Ok(())
}

fn main() {}
