//! Counting a string up.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).increment(Order::EMAIL).await?;
    //~^ ERROR[E0277] `Order_EMAIL` is not a number: its data type is `StringType`
    //~| LABEL this needs a number attribute (`N`)
    //~| NOTE DynamoDB: Incorrect operand type for operator or function; operator: ADD
    Ok(())
}

fn main() {}
