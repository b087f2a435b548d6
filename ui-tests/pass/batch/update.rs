//! An update in a batch.

use crate::schema::*;

fn main() {
    let orders = [order(), order()];
    let _ = db().batch_write().put_all(&orders).put_all(orders.iter().filter(|order| order.paid));
}
