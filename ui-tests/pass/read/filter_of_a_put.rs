//! A write with a condition.

use crate::schema::*;

fn main() {
    let mut order = order();
    let _ = db().put(&mut order).condition(Order::TOTAL.gt(5)).into_request();
}
