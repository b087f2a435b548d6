//! A new image in a stream of keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::streams::{KeysOnly, StreamRecord};

fn total(record: &StreamRecord<Order, KeysOnly>) -> Option<u64> {
    record.new_image().map(|order| order.total) //~ ERROR have no new image
}

fn main() {}
