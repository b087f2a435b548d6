//! `ADD` of another attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).add(Order::TOTAL, Order::TOTAL);
    //~^ ERROR[E0277] `ADD` cannot add this `tabletheory::expr::Attribute<Order_TOTAL>` to `Order_TOTAL`, whose data type is `NumberType`
    //~| LABEL `.add(…)` adds a number to a number (`N`), or several elements, `[…]`, to a set (`SS`, `NS`, `BS`)
    //~| NOTE DynamoDB: Incorrect operand type for operator or function; operator: ADD
}
