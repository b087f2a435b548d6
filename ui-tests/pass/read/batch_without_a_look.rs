//! A batch get, and what was not processed.

#![deny(unused_must_use)]

use crate::schema::*;

async fn orders(db: &Db) -> Result<bool, Error> {
    let got = db.batch_get([Order::key("c1", "o1")]).await?;
    Ok(got.unprocessed().next().is_none())
}

fn main() {
    drop(orders(&db()));
}
