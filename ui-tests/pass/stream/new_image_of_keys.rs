//! A new image in a stream of new images.

use crate::schema::*;
use tabletheory::streams::{NewImage, StreamRecord};

fn total(record: &StreamRecord<Order, NewImage>) -> Option<u64> {
    record.new_image().map(|order| order.total)
}

fn main() {}
