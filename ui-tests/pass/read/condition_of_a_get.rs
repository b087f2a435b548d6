//! A read of one item.

use crate::schema::*;

fn main() {
    let _ = db().get(Order::key("c1", "o1")).into_request();
}
