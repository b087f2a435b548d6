//! More conditions than the sort key has attributes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .sort_eq("o1")
        .sort_eq("o2") //~ ERROR `Order_TABLE` has no sort key attribute left to constrain
        .into_request();
}
