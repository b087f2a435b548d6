//! A conditional put in a batch.

use crate::schema::*;

fn main() {
    let mut order = order();
    let _ = db().put(&mut order).condition(Order::PAID.eq(false));
    let _ = db().batch_write().put(&order).put(&mut order.clone());
}
