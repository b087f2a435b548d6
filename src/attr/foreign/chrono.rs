//! Conversions between `chrono::DateTime` and [`Timestamp`].

use crate::attr::Timestamp;
use crate::attr::time::ParseTimestampError;

impl TryFrom<chrono::DateTime<chrono::Utc>> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(time: chrono::DateTime<chrono::Utc>) -> Result<Self, ParseTimestampError> {
        let nanoseconds = i128::from(time.timestamp()) * 1_000_000_000 + i128::from(time.timestamp_subsec_nanos());
        Self::from_unix_nanoseconds(nanoseconds).ok_or(ParseTimestampError)
    }
}

impl From<Timestamp> for chrono::DateTime<chrono::Utc> {
    fn from(timestamp: Timestamp) -> Self {
        // Every year from 0 to 9999 is within chrono's range of 262,000 years either way.
        Self::from_timestamp(timestamp.as_unix_seconds(), timestamp.to_time().nanosecond()).unwrap_or_default()
    }
}
