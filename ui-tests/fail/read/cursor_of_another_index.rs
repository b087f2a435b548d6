//! The cursor of another index.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let page = db.query(Order::EMAIL_IDX).eq("a@b.c").page().await?;
    db.query(Order::TABLE).eq("c1").after(page.cursor).all().await?;
    //~^ ERROR[E0277] `Option<tabletheory::Cursor<Order_EMAIL_IDX>>` does not belong to `Order_TABLE`
    //~| LABEL expected a cursor of `Order_TABLE`: a cursor fits the table or index it came from and no other
    //~| NOTE DynamoDB: The provided starting key is invalid
    Ok(())
}

fn main() {}
