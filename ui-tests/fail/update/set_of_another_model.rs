//! An update that sets another model's attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).set(User::NAME, "Ada");
    //~^ ERROR[E0277] `User_NAME` is not an attribute of `schema::Order`
    //~| LABEL use an attribute of that model
}
