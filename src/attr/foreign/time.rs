//! Conversions between `time::OffsetDateTime` and [`Timestamp`].

use time::OffsetDateTime;

use crate::attr::Timestamp;
use crate::attr::time::ParseTimestampError;

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
