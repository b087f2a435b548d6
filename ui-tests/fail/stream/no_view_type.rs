//! A data type where a stream's view type belongs.

#[path = "../../order.rs"]
mod schema;
use schema::*;
use tabletheory::streams::StreamRecord;

fn total(_: &StreamRecord<Order, Order>) {}
//~^ ERROR[E0277] `schema::Order` is not the view type of a stream
//~| LABEL use `KeysOnly`, `NewImage`, `OldImage` or `NewAndOldImages`, as the table's stream has it

fn main() {}
