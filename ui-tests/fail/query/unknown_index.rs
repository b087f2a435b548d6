//! An index that the model does not have.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().query(Order::PHONE_IDX).eq("1").into_request();
    //~^ ERROR[E0599] no associated item named `PHONE_IDX` found for struct `schema::Order` in the current scope
    //~| LABEL associated item not found in `schema::Order`
}
