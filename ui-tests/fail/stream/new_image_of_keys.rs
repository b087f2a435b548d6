//! A new image in a stream of keys.

#[path = "../../order.rs"]
mod schema;
use schema::*;
use tabletheory::streams::{KeysOnly, StreamRecord};

fn total(record: &StreamRecord<Order, KeysOnly>) -> Option<u64> {
    record.new_image().map(|order| order.total)
    //~^ ERROR[E0277] records of a `tabletheory::streams::KeysOnly` stream have no new image
    //~| LABEL read `StreamRecord<_, NewImage>` or `StreamRecord<_, NewAndOldImages>`, if the table's stream has that view type
    //~| NOTE the view type of a stream is fixed when it is enabled
}

fn main() {}
