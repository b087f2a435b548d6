//! A put that returns the new item.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let _ = db().put(&mut order).returning_new();
    //~^ ERROR[E0277] a put or deletion returns nothing new
    //~| LABEL use `.returning_old()`; after a put the model itself has what was stored
    //~| NOTE DynamoDB: ReturnValues can only be ALL_OLD or NONE
}
