//! An index of an attribute that is not encrypted.

use tabletheory::WithKeys;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(gsi(EMAIL_INDEX, name = "by-email", pk = email))]
struct User {
    #[model(pk)]
    id: String,
    email: String,
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.query(User::EMAIL_INDEX).eq("a@b.c").all().await?;
    Ok(())
}

#[test]
fn is_declared() {
    assert!(<User as tabletheory::Model>::SCHEMA.blind_indexes.is_empty());
    let _ = send;
}
