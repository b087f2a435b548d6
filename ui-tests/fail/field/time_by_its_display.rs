//! A time that is held by its `Display`, as two words and a zone.

use tabletheory::prelude::*;

/// Stands for the crate.
mod chrono {
    use std::fmt;
    use std::str::FromStr;

    pub struct Utc;
    pub struct DateTime<Zone>(pub Zone);

    impl fmt::Display for DateTime<Utc> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("2026-01-31 05:05:06 UTC")
        }
    }

    impl FromStr for DateTime<Utc> {
        type Err = fmt::Error;

        fn from_str(_: &str) -> Result<Self, fmt::Error> {
            Ok(Self(Utc))
        }
    }
}

use chrono::{DateTime, Utc};

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = S)]
    //~^ ERROR `type = S` would store a `DateTime<Utc>` by its `Display`, such as `2026-01-31 05:05:06 UTC`, which other programs do not exchange; remove `type = S`: with the feature `chrono`, it is stored as RFC 3339
    seen: DateTime<Utc>,
}

fn main() {}
