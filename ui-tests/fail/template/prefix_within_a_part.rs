//! A prefix cut within a part: `USER#1` would match `USER#10`.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .sort_begins_with("2026-01") //~ ERROR `&str` is not a prefix of the key attribute `Order_SK`
        .into_request();
}
