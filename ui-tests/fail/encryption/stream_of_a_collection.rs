//! A record of a stream, as a collection of which one model has encrypted attributes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::Coprod;
use tabletheory::streams::{NewImage, RawRecord, StreamRecord};

fn read<R: RawRecord>(record: &R) -> bool {
    StreamRecord::<Coprod!(User, Patient), NewImage>::decode(record).is_ok()
    //~^ ERROR[E0277] `schema::Patient` has encrypted attributes, and nothing seals or opens them here
    //~| LABEL what passes by the client's keys is as it is stored: take the attributes that are not encrypted, as a model of their own
    //~| NOTE a client with keys opens an item that is there: `db.open::<…>(&item)`, and stream records: `db.open_records(…)`
    //~| NOTE code that is generic over its model says `M: Model<Encryption = Plain>`
}

fn main() {}
