//! A blind index of an enum, by one who knows.

use tabletheory::WithKeys;
use tabletheory::prelude::*;

#[derive(Attribute)]
enum Plan {
    Free,
    Paid,
}

#[derive(Model)]
#[model(table = "users")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 8, i_accept_frequency_leakage))]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    email: Plan,
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    for plan in [Plan::Free, Plan::Paid] {
        db.query(User::EMAIL_INDEX).eq(plan).all().await?;
    }
    Ok(())
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::Model>::SCHEMA.blind_indexes[0].name, "email__bi");
    let _ = send;
}
