//! A `created_at` of a type that is no attribute value.

use tabletheory::prelude::*;

struct Moment(u64);

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(created_at)]
    field: Moment,
    //~^ ERROR[E0277] `Moment` cannot be a lifecycle timestamp
    //~| LABEL `created_at` and `updated_at` are a `Timestamp`, or, with this library's feature of that name, the `DateTime<Utc>` of `chrono`, the `Timestamp` of `jiff` or the `OffsetDateTime` of `time`; or an `Option` of one
}

fn main() {}
