//! Stream records of a model, and of a collection.

use tabletheory::Coprod;
use tabletheory::streams::{NewImage, StreamRecord};

use crate::schema::*;

fn of_model(_: &StreamRecord<Order, NewImage>) {}

fn of_collection(_: &StreamRecord<Coprod!(Order, User), NewImage>) {}

#[test]
fn has_a_type() {
    let _ = (of_model, of_collection);
}
