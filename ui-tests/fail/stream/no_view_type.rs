//! A data type where a stream's view type belongs.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::streams::StreamRecord;

fn total(_: &StreamRecord<Order, Order>) {} //~ ERROR `schema::Order` is not the view type of a stream

fn main() {}
