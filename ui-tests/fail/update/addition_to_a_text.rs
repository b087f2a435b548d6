//! `ADD` to a string.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).add(Order::EMAIL, "x");
    //~^ ERROR[E0277] `ADD` cannot add this `_` to `Order_EMAIL`, whose data type is `StringType`
    //~| LABEL `.add(…)` adds a number to a number (`N`), or several elements, `[…]`, to a set (`SS`, `NS`, `BS`)
    //~| NOTE DynamoDB: Incorrect operand type for operator or function; operator: ADD
}
