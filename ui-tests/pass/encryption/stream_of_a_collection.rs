//! A record of a stream, as a collection of models without encrypted attributes.

use crate::schema::*;
use tabletheory::Coprod;
use tabletheory::streams::{NewImage, RawRecord, StreamRecord};

fn read<R: RawRecord>(record: &R) -> bool {
    StreamRecord::<Coprod!(User, Order), NewImage>::decode(record).is_ok()
}

fn main() {}
