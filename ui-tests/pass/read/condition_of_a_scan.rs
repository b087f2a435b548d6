//! The filter of a scan.

use crate::schema::*;

fn main() {
    let _ = db().scan::<Order>().filter(Order::TOTAL.gt(5)).into_request();
}
