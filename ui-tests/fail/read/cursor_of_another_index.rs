//! The cursor of another index.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let page = async || db().query(Order::EMAIL_IDX).eq("a@b.c").page().await.unwrap();
    let _ = async || {
        db().query(Order::TABLE)
            .eq("c1")
            .after(page().await.cursor) //~ ERROR does not belong to `Order_TABLE`
            .into_request()
    };
}
