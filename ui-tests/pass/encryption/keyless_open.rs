//! A stored item of a model without encrypted attributes, opened by a client without keys.

use crate::schema::*;
use tabletheory::request::EncodedItem;

async fn id(db: &Db, item: &EncodedItem) -> Result<String, Error> {
    let user: User = db.open(item).await?;
    Ok(user.id)
}
