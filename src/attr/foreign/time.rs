//! Times of `time`, as `S`, and conversions between its `OffsetDateTime` and [`Timestamp`].
//!
//! | Type | Text | Sorts in time |
//! |---|---|:-:|
//! | `OffsetDateTime` | RFC 3339 with its offset: `2026-01-31T06:05:06.000000000+01:00` | no |
//! | `Date` | `2026-01-31` | yes |

use time::{Date, OffsetDateTime, PrimitiveDateTime};

use super::exchanged::{Exchanged, held_as_exchanged};
use crate::attr::operand::{stand_for, write_native};
use crate::attr::rfc3339::{TimeText, parse, parse_date};
use crate::attr::time::ParseTimestampError;
use crate::attr::{Native, Operand, Timestamp};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::wire::Sink;

impl TryFrom<OffsetDateTime> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(time: OffsetDateTime) -> Result<Self, ParseTimestampError> {
        Self::in_range(time).ok_or(ParseTimestampError)
    }
}

impl From<Timestamp> for OffsetDateTime {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.to_time()
    }
}

held_as_exchanged! { OffsetDateTime; Date; }

// Not the other way around: an attribute that holds offsets has many texts for one point in time.
stand_for! { [Timestamp] [OffsetDateTime;] write_in_utc }

fn write_in_utc(time: &OffsetDateTime, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    let timestamp = Timestamp::try_from(*time).map_err(|_| EncodeError::new(EncodeErrorKind::TimeOutOfRange))?;
    write_native(&timestamp, sink)
}

impl Exchanged for OffsetDateTime {
    const WANTED: &'static str = "an RFC 3339 timestamp";
    const HAS_FIXED_FORM: bool = false;

    fn write(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        let local = TimeText::local(PrimitiveDateTime::new(self.date(), self.time()))?;
        sink.string(local.with_offset(self.offset(), b"Z")?.as_str());
        Ok(())
    }

    fn read(text: &str) -> Option<Self> {
        parse(text.as_bytes())
    }

    fn is_epoch(&self) -> bool {
        self.offset().is_utc() && *self == Self::UNIX_EPOCH
    }
}

impl Exchanged for Date {
    const WANTED: &'static str = "a date such as `2026-01-31`";
    const HAS_ONE_SPELLING: bool = true;

    fn write(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(TimeText::date(*self)?.as_str());
        Ok(())
    }

    fn read(text: &str) -> Option<Self> {
        parse_date(text.as_bytes())
    }
}
