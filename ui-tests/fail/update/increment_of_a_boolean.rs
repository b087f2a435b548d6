//! Counting a boolean up that is held as a number.

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
    db.update(User::key("u")).increment(User::ACTIVE).await?;
    //~^ ERROR[E0277] `User_ACTIVE` is not a number: its data type is `FlagType`
    //~| LABEL this needs a number attribute (`N`)
    //~| NOTE DynamoDB: Incorrect operand type for operator or function; operator: ADD
    Ok(())
}

fn main() {}
