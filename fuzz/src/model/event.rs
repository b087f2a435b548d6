//! An item whose sort key is a time.

use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;

use super::{Shown, offline};
use crate::plain::Plain;
use crate::reader::model::{Kind, Spec, partition, sort};
use crate::reader::value::Value;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "events")]
pub(crate) struct Event {
    #[model(pk)]
    pub(crate) topic: String,
    #[model(sk)]
    pub(crate) at: Timestamp,
    pub(crate) bytes: Vec<u8>,
}

impl Shown for Event {
    const SPEC: &'static Spec = &Spec {
        table: "events",
        key: &[partition("topic", 'S'), sort("at", 'S')],
        members: &[("topic", Kind::Text), ("at", Kind::Time), ("bytes", Kind::Bytes)],
        // Times are in the order of their text when it has nine digits and `Z`.
        is_spelled: |item| match item.get("at") {
            Some(Value::S(at)) => at.len() == 30 && at.as_bytes()[10] == b'T' && at.ends_with('Z'),
            _ => false,
        },
    };

    fn shown(&self) -> Plain {
        Plain::map([
            ("topic", Plain::text(&self.topic)),
            ("at", Plain::Time(self.at.as_unix_nanoseconds())),
            ("bytes", Plain::Bytes(self.bytes.clone())),
        ])
    }

    fn written(&self) -> Result<EncodedItem, Error> {
        offline().put(&mut self.clone()).into_request().map(|request| request.item)
    }
}
