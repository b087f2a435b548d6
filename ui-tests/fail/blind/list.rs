//! A blind index of a list.

use tabletheory::WithKeys;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    email: Vec<String>,
    //~^ ERROR[E0277] `Vec<std::string::String>` has no blind index: its data type is `ListType`
    //~| LABEL a value that is looked up by a blind index is a string (`S`), number (`N`), binary (`B`) or flag (`BOOL`)
    //~| NOTE a lookup finds equal values, and two lists, maps or sets that are equal can be stored differently
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.scan_index(User::EMAIL_INDEX).all().await?;
    Ok(())
}

fn main() {}
