//! Two partition keys, joined with OR.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq(Order::CUSTOMER.eq("c1") | Order::CUSTOMER.eq("c2")) //~ ERROR is not a value of the key attribute `Order_CUSTOMER`
        .into_request();
}
