//! The end of a range as a value alone.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db()
        .query(Order::GSI1)
        .eq("open")
        .sort_gt(100) //~ ERROR `{integer}` is not a value of the key attribute `Order_GSI1_SK`, which is a `(Order_TOTAL, Order_ID)`
        .into_request();
}
