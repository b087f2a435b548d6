//! A stream's view type.

use crate::schema::*;
use tabletheory::streams::{NewAndOldImages, StreamRecord};

fn total(_: &StreamRecord<Order, NewAndOldImages>) {}
