//! A part of another type.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq(5_u64) //~ ERROR `u64` is not a value of the key attribute `Order_PK`, which is a `(Order_CUSTOMER,)`
        .into_request();
}
