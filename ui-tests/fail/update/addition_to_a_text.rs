//! `ADD` to a string.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).add(Order::EMAIL, "x").await?;
    //~^ ERROR[E0277] `ADD` cannot add this `_` to `Order_EMAIL`, whose data type is `StringType`
    //~| LABEL `.add(…)` adds a number to a number (`N`), or several elements, `[…]`, to a set (`SS`, `NS`, `BS`)
    //~| NOTE DynamoDB: Incorrect operand type for operator or function; operator: ADD
    Ok(())
}

fn main() {}
