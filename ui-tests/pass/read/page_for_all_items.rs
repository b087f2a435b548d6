//! All items of all pages.

use crate::schema::*;

async fn orders(db: &Db) -> Result<Vec<Order>, Error> {
    db.query(Order::TABLE).eq("c1").all().await
}

fn main() {
    drop(orders(&db()));
}
