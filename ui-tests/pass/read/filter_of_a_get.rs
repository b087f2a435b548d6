//! The same item, by a query with a filter.

use crate::schema::*;

fn main() {
    let _ = db().query(Order::TABLE).eq("c1").sort_eq("o1").filter(Order::TOTAL.gt(5)).into_request();
}
