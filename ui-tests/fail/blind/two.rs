//! Two blind indexes of one attribute.

use tabletheory::WithKeys;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]
#[model(blind_index(SHORT_INDEX, name = "by-short", of = email, bits = 8, attr = "short"))]
//~^ ERROR `email` has the blind index `EMAIL_INDEX` already; remove one
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    email: String,
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.query(User::EMAIL_INDEX).eq("a@b.c").all().await?;
    Ok(())
}

fn main() {}
