//! The projected attributes of the table.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .projected_attributes() //~ ERROR `Order_TABLE` is the table, which projects nothing
        .into_request();
}
