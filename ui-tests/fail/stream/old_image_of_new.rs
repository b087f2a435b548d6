//! An old image in a stream of new images.

#[path = "../../order.rs"]
mod schema;
use schema::*;
use tabletheory::streams::{NewImage, StreamRecord};

fn total(record: &StreamRecord<Order, NewImage>) -> Option<u64> {
    record.old_image().map(|order| order.total)
    //~^ ERROR[E0277] records of a `tabletheory::streams::NewImage` stream have no old image
    //~| LABEL read `StreamRecord<_, OldImage>` or `StreamRecord<_, NewAndOldImages>`, if the table's stream has that view type
    //~| NOTE the view type of a stream is fixed when it is enabled
}

fn main() {}
