//! An item whose key is composed of its parts.

use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;

use super::{Shown, offline};
use crate::plain::Plain;
use crate::reader::model::{Kind, Spec, partition, sort};

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
