//! An index that the model does not have.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().query(Order::PHONE_IDX).eq("1").into_request(); //~ ERROR no associated item named `PHONE_IDX` found for struct
}
