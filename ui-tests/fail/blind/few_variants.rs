//! A blind index of an enum.

use tabletheory::WithKeys;
use tabletheory::prelude::*;

#[derive(Attribute)]
enum Plan {
    Free,
    Paid,
}

#[derive(Model)]
#[model(table = "users")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]
//~^ ERROR[E0080] evaluation panicked: `Plan` has so few values that the number of items with each beacon tells them: remove the blind index, or say `i_accept_frequency_leakage`
//~| LABEL evaluation of `_::__assert::_` failed here
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    email: Plan,
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.query(User::EMAIL_INDEX).eq(Plan::Free).all().await?;
    Ok(())
}

fn main() {}
