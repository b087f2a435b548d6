//! An attribute of another model in a projection.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().get(Order::key("c1", "o1")).project((Order::EMAIL, User::NAME)); //~ ERROR `User_NAME` is not an attribute of the model that `Order_TABLE` belongs to
}
