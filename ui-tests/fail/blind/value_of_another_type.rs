//! A value of another type, looked up.

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
    db.query(User::EMAIL_INDEX).eq(5).all().await?;
    //~^ ERROR[E0277] `{integer}` is not a value of the key attribute `User_EMAIL_INDEX_BEACON`, which is a `std::string::String`
    //~| LABEL expected a `std::string::String`
    //~| NOTE DynamoDB: Condition parameter type does not match schema type
    Ok(())
}

fn main() {}
