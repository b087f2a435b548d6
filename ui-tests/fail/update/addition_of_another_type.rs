//! `ADD` of a number to a set of strings.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).add(Order::TAGS, [5]).await?;
    //~^ ERROR[E0277] `ADD` cannot add this `[{integer}; 1]` to `Order_TAGS`, whose data type is `StringSetType`
    //~| LABEL `.add(…)` adds a number to a number (`N`), or several elements, `[…]`, to a set (`SS`, `NS`, `BS`)
    //~| NOTE DynamoDB: Incorrect operand type for operator or function; operator: ADD
    Ok(())
}

fn main() {}
