//! The key of one model, to update another.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().delete(User::key("u1")).condition(Order::PAID.eq(false));
    //~^ ERROR[E0277] `Order_PAID` is not an attribute of the model that `User_TABLE` belongs to
    //~| LABEL use an attribute of that model
}
