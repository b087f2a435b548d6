//! A model that is written once, updated from a struct.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut event = event();
    let _ = db().update_model(&mut event, (Event::TEXT,));
    //~^ ERROR[E0277] `schema::Event` is written once, and its items are not updated
    //~| LABEL the model says `write_once`: only `create` writes it
    //~| NOTE code that is generic over its model says `M: Model<Policy = Mutable>`
}
