//! The types of version fields, which the optimistic lock counts, and of lifecycle timestamps and times to live.

use crate::attr::{AttributeType as _, Spelled, Timestamp, Ttl};
use crate::rule::holds;
use crate::wire::json::JsonSource;
use crate::wire::object::attribute_value;

/// Returns the version of a stored item.
pub(crate) fn stored_version(item: &str, attribute: &str) -> Option<u64> {
    let value = attribute_value(item, attribute).ok()??;
    u64::decode(&mut JsonSource::new(value)).ok()
}

/// Integer types that a version field can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a version",
    label = "a version is an integer that counts up from zero, such as `u64`; an item without one is read as version 0"
)]
pub trait VersionNumber: Copy {
    #[doc(hidden)]
    type Proof;

    /// Returns the version as a count.
    fn to_count(self) -> u64;
    /// The largest count that the type can hold.
    const LIMIT: u64;
    /// Returns the version with this count, or the largest version when the count does not fit.
    fn from_count(count: u64) -> Self;
}

macro_rules! version_numbers {
    ($($type:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl VersionNumber for $type {
            type Proof = ();

            // A maximum is never negative.
            const LIMIT: u64 = $type::MAX as u64;

            fn to_count(self) -> u64 {
                // The library never writes a negative version.
                u64::try_from(self).unwrap_or(0)
            }

            fn from_count(count: u64) -> Self {
                Self::try_from(count).unwrap_or(Self::MAX)
            }
        }
    )*};
}

version_numbers! { u32 u64 usize i32 i64 isize }

/// Types of lifecycle timestamp fields.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a lifecycle timestamp",
    label = "`created_at` and `updated_at` are a `Timestamp`, or, with this library's feature of that name, the `DateTime<Utc>` of \
             `chrono`, the `Timestamp` of `jiff` or the `OffsetDateTime` of `time`; or an `Option` of one"
)]
pub trait TimestampField {
    #[doc(hidden)]
    type Proof;

    /// Returns the field's value for a time.
    fn at(time: Timestamp) -> Self;
}

/// Each type, an `Option` of it and a `Spelled` of it: `Type, from a Timestamp;`.
macro_rules! timestamp_fields {
    ($($type:ty, $from:expr;)*) => {$(
        timestamp_fields! { @impl $type, $from }
        timestamp_fields! { @impl Option<$type>, |time| Some(<$type as TimestampField>::at(time)) }
        timestamp_fields! { @impl Spelled<$type>, |time| Spelled::new(<$type as TimestampField>::at(time)) }
    )*};
    (@impl $type:ty, $from:expr) => {
        #[diagnostic::do_not_recommend]
        impl TimestampField for $type {
            type Proof = ();

            fn at(time: Timestamp) -> Self {
                let from: fn(Timestamp) -> Self = $from;
                from(time)
            }
        }
    };
}

timestamp_fields! { Timestamp, |time| time; }
#[cfg(feature = "chrono")]
timestamp_fields! { chrono::DateTime<chrono::Utc>, From::from; }
// The last hours of the year 9999 are out of jiff's range.
#[cfg(feature = "jiff")]
timestamp_fields! { jiff::Timestamp, |time| time.try_into().unwrap_or(jiff::Timestamp::MAX); }
#[cfg(feature = "time")]
timestamp_fields! { time::OffsetDateTime, From::from; }

/// Types of time-to-live fields.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a time to live",
    label = "a `ttl` is a `Ttl`, whole Unix seconds, or an `Option` of one",
    note = "DynamoDB ignores a time to live that is not a number of seconds: the item would never expire"
)]
pub trait TtlField {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [] Ttl: TtlField;
    [] Option<Ttl>: TtlField;
}
