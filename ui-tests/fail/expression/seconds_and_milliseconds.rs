//! A time in seconds, compared with one in milliseconds.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(bool_as_number)]
    active: bool,
    #[model(unix)]
    seen: Timestamp,
    #[model(unix_ms)]
    left: Timestamp,
    #[model(unix)]
    joined: Timestamp,
    visits: u64,
}

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<User>().filter(User::SEEN.lt_attribute(User::LEFT)).all().await?;
    //~^ ERROR[E0277] `User_LEFT` cannot be compared with `User_SEEN`: its data type is `UnixMillisecondsType`, not `UnixSecondsType`
    //~| LABEL expected an attribute whose data type is `UnixSecondsType`
    //~| NOTE DynamoDB compares values of one data type only; values of two types are never equal
    Ok(())
}

fn main() {}
