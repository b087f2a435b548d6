//! One attribute twice in an HList.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

use tabletheory::projection::hlist;

fn main() {
    let _ = db().scan::<Order>().project(hlist![Order::ID, Order::EMAIL, Order::ID]); //~ ERROR `Order_ID` is projected twice, or whole and in part
}
