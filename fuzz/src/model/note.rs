//! A small item, with an index.

use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;

use super::{Shown, offline};
use crate::plain::Plain;
use crate::reader::model::{KeyPart, Kind, Member, Spec, partition, sort};

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "notes")]
#[model(gsi(KIND_IDX, name = "by-kind", pk = kind, sk = n))]
pub(crate) struct Note {
    #[model(pk)]
    pub(crate) id: String,
    #[model(sk)]
    pub(crate) n: u32,
    pub(crate) text: String,
    pub(crate) kind: Option<String>,
}

impl Note {
    pub(crate) const TEXT_ALONE: &[Member] = &[("text", Kind::Text)];
    pub(crate) const TEXT_AND_KIND: &[Member] = &[("text", Kind::Text), ("kind", Kind::Maybe(&Kind::Text))];
    /// The attributes of a key of the index.
    pub(crate) const KIND_KEY: &[KeyPart] = &[partition("id", 'S'), sort("n", 'N'), partition("kind", 'S')];
}

impl Shown for Note {
    const SPEC: &'static Spec = &Spec {
        table: "notes",
        key: &[partition("id", 'S'), sort("n", 'N')],
        members: &[
            ("id", Kind::Text),
            ("n", Kind::Unsigned(32)),
            ("text", Kind::Text),
            ("kind", Kind::Maybe(&Kind::Text)),
        ],
        is_spelled: |_| true,
    };

    fn shown(&self) -> Plain {
        Plain::map([
            ("id", Plain::text(&self.id)),
            ("n", Plain::number(self.n)),
            ("text", Plain::text(&self.text)),
            ("kind", Plain::maybe(self.kind.clone().map(Plain::Text))),
        ])
    }

    fn written(&self) -> Result<EncodedItem, Error> {
        offline().put(&mut self.clone()).into_request().map(|request| request.item)
    }
}
