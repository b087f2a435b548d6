//! A record of a stream, as a collection of which one model has encrypted attributes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::Coprod;
use tabletheory::streams::{NewImage, RawRecord, StreamRecord};

fn read<R: RawRecord>(record: &R) -> bool {
    StreamRecord::<Coprod!(User, Patient), NewImage>::decode(record).is_ok()
    //~^ ERROR[E0277] `schema::Patient` has encrypted attributes, and nothing opens them here
    //~| LABEL what is read without a client is read as it is stored: read a model of the attributes that are not encrypted
    //~| NOTE code that is generic over its model says `M: Model<Encryption = Plain>`
}

fn main() {}
