//! Beacons of nobody knows how many bits.

use tabletheory::WithKeys;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email))]
//~^ ERROR the blind index `EMAIL_INDEX` does not say how long its beacons are; add `bits = 32`
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
