//! An old image in a stream of old images.

use crate::schema::*;
use tabletheory::streams::{OldImage, StreamRecord};

fn total(record: &StreamRecord<Order, OldImage>) -> Option<u64> {
    record.old_image().map(|order| order.total)
}

fn main() {}
