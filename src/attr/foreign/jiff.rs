//! Conversions between `jiff::Timestamp` and [`Timestamp`].

use crate::attr::Timestamp;
use crate::attr::time::ParseTimestampError;

impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(timestamp: jiff::Timestamp) -> Result<Self, ParseTimestampError> {
        Self::from_unix_nanoseconds(timestamp.as_nanosecond()).ok_or(ParseTimestampError)
    }
}

impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = jiff::Error;

    fn try_from(timestamp: Timestamp) -> Result<Self, jiff::Error> {
        Self::from_nanosecond(timestamp.as_unix_nanoseconds())
    }
}
