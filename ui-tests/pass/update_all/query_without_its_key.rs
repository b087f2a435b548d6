//! The items of a query that has its key.

use crate::schema::*;

fn main() {
    let orders = db().query(Order::TABLE).eq("c1");
    let _ = db().update_all(orders, |key| Update(key).set(Order::PAID, true));
}
