//! All parts as a prefix: the last one has no end, so `o1` would match `o10`.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .sort_begins_with((new_year(), "o1")) //~ ERROR is not a prefix of the key attribute `Order_SK`
        .into_request();
}
