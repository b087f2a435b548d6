//! One page, and whether there is another; or all items.

#![deny(unused_must_use)]

use crate::schema::*;

async fn orders(db: &Db) -> Result<(Vec<Order>, bool), Error> {
    let page = db.query(Order::TABLE).eq("c1").page().await?;
    let _all = db.query(Order::TABLE).eq("c1").all().await?;
    Ok((page.items, page.cursor.is_some()))
}

fn main() {
    drop(orders(&db()));
}
