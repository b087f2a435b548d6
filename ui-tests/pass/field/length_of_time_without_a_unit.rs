//! Lengths of time that are held as numbers.

use std::time::Duration;

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "jobs")]
struct Job {
    #[model(pk)]
    id: String,
    #[model(seconds)]
    timeout: Duration,
    #[model(milliseconds, omit_none)]
    took: Option<Duration>,
}

#[test]
fn is_declared() {
    assert_eq!(<Job as tabletheory::Model>::SCHEMA.attributes[1].data_type.descriptor(), "N");
}
