//! An item whose key is composed of its parts.

use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;

use super::{Shown, offline};
use crate::plain::Plain;
use crate::reader::model::{Kind, Spec, partition, sort};
use crate::reader::value::Value;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "drafts", pk = "TENANT#{tenant}", sk = "DRAFT#{id}")]
pub(crate) struct Draft {
    pub(crate) tenant: String,
    pub(crate) id: String,
    pub(crate) cents: u64,
}

impl Shown for Draft {
    const SPEC: &'static Spec = &Spec {
        table: "drafts",
        key: &[partition("PK", 'S'), sort("SK", 'S')],
        members: &[("tenant", Kind::Text), ("id", Kind::Text), ("cents", Kind::Unsigned(64))],
        is_spelled: |item| {
            let is = |key: &str, part: &str, before: &str| match (item.get(key), item.get(part)) {
                (Some(Value::S(key)), Some(Value::S(part))) => key.strip_prefix(before) == Some(part),
                _ => false,
            };
            is("PK", "tenant", "TENANT#") && is("SK", "id", "DRAFT#")
        },
    };

    fn shown(&self) -> Plain {
        Plain::map([
            ("tenant", Plain::text(&self.tenant)),
            ("id", Plain::text(&self.id)),
            ("cents", Plain::number(self.cents)),
        ])
    }

    fn written(&self) -> Result<EncodedItem, Error> {
        offline().put(&mut self.clone()).into_request().map(|request| request.item)
    }
}
