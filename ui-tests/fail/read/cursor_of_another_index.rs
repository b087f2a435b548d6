//! The cursor of another index.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let page = async || db().query(Order::EMAIL_IDX).eq("a@b.c").page().await.unwrap();
    let _ = async || {
        db().query(Order::TABLE)
            .eq("c1")
            .after(page().await.cursor)
            //~^ ERROR[E0277] `Option<tabletheory::Cursor<Order_EMAIL_IDX>>` does not belong to `Order_TABLE`
            //~| LABEL expected a cursor of `Order_TABLE`: a cursor fits the table or index it came from and no other
            //~| NOTE DynamoDB: The provided starting key is invalid
            .into_request()
    };
}
