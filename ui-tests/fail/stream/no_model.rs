//! Stream records of a struct that is no model.

#[path = "../../order.rs"]
mod schema;
use schema::*;
use tabletheory::streams::{NewImage, StreamRecord};

struct Parcel;

fn total(_: &StreamRecord<Parcel, NewImage>) {}
//~^ ERROR[E0277] the records of a stream cannot be read as `Parcel`
//~| LABEL read them as a model, or as a collection of the table's models
//~| NOTE add `#[derive(Model)]` to a struct, `#[derive(Collection)]` to an enum of models, or write `Coprod!(Customer, Order)`

fn main() {}
