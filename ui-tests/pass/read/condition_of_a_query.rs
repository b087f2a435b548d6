//! The filter of a query.

use crate::schema::*;

fn main() {
    let _ = db().query(Order::TABLE).eq("c1").filter(Order::TOTAL.gt(5)).into_request();
}
