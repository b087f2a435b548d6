//! Keys of any spelling, in types that keep their texts.

use std::net::IpAddr;

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "readings", spelling = any)]
#[model(gsi(SEEN_IDX, name = "by-seen", pk = seen))]
struct Reading {
    #[model(pk, type = S)]
    sensor: Spelled<IpAddr>,
    #[model(sk)]
    taken: Spelled<Timestamp>,
    /// No item is named by the key of an index.
    seen: Timestamp,
}

#[test]
fn a_plain_value_names_the_item_that_it_writes() {
    let sensor: IpAddr = [127, 0, 0, 1].into();
    let request = crate::schema::db().get(Reading::key(sensor, Timestamp::UNIX_EPOCH)).into_request().unwrap();
    assert_eq!(
        request.key.as_json(),
        r#"{"sensor":{"S":"127.0.0.1"},"taken":{"S":"1970-01-01T00:00:00.000000000Z"}}"#
    );
}
