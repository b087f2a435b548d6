//! A time of creation that is a number.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(created_at)]
    created_at: u64,
    //~^ ERROR[E0277] `u64` cannot be a lifecycle timestamp
    //~| LABEL `created_at` and `updated_at` are a `Timestamp`, or, with this library's feature of that name, the `DateTime<Utc>` of `chrono`, the `Timestamp` of `jiff` or the `OffsetDateTime` of `time`; or an `Option` of one
}

fn main() {}
