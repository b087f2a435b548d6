//! One attribute twice in a projection.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .project((Order::ID, Order::EMAIL, Order::ID)) //~ ERROR `Order_ID` is projected twice, or whole and in part
        .into_request();
}
