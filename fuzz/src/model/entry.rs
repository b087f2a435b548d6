//! An item with a version and times that the library keeps.

use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;

use super::{Shown, offline};
use crate::plain::Plain;
use crate::reader::model::{Kind, Spec, partition};

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "entries")]
pub(crate) struct Entry {
    #[model(pk)]
    pub(crate) id: String,
    pub(crate) total: u64,
    #[model(created_at)]
    pub(crate) created: Timestamp,
    #[model(updated_at)]
    pub(crate) updated: Timestamp,
    #[model(version)]
    pub(crate) version: u64,
}

impl Shown for Entry {
    const SPEC: &'static Spec = &Spec {
        table: "entries",
        key: &[partition("id", 'S')],
        members: &[
            ("id", Kind::Text),
            ("total", Kind::Unsigned(64)),
            ("created", Kind::Time),
            ("updated", Kind::Time),
            ("version", Kind::Unsigned(64)),
        ],
        is_spelled: |_| true,
    };

    fn shown(&self) -> Plain {
        Plain::map([
            ("id", Plain::text(&self.id)),
            ("total", Plain::number(self.total)),
            ("created", Plain::Time(self.created.as_unix_nanoseconds())),
            ("updated", Plain::Time(self.updated.as_unix_nanoseconds())),
            ("version", Plain::number(self.version)),
        ])
    }

    fn written(&self) -> Result<EncodedItem, Error> {
        offline().put(&mut self.clone()).into_request().map(|request| request.item)
    }

    /// Compares without the times, because they are those of the write.
    fn is_same(&self, back: &Self) -> bool {
        let Self { created, updated, .. } = *self;
        *self == Self { created, updated, ..back.clone() }
    }
}
