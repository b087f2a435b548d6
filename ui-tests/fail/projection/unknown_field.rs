//! A field that the model does not have.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    pub id: String,
    pub sum: u64,
    //~^ ERROR[E0277] `schema::Order` has no field with the token `SUM` that is as visible as `schema::Order` itself
    //~| LABEL name one of its fields, or say where the value is: `#[projection(path = TOTAL)]`
    //~| NOTE a field that is less visible than its struct is projected in a tuple: `(Order::TOTAL, …)`
}

fn main() {}
