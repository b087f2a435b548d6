//! A record of a stream, as a model without encrypted attributes.

use crate::schema::*;
use tabletheory::streams::{NewImage, RawRecord, StreamRecord};

fn read<R: RawRecord>(records: &[R]) -> usize {
    StreamRecord::<User, NewImage>::decode_each(records).flatten().count()
}

fn main() {}
