//! An old image in a stream of new images.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::streams::{NewImage, StreamRecord};

fn total(record: &StreamRecord<Order, NewImage>) -> Option<u64> {
    record.old_image().map(|order| order.total) //~ ERROR have no old image
}

fn main() {}
