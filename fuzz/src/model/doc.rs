//! An item with a vector, and an index of vectors.

use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;

use super::{Shown, offline};
use crate::plain::Plain;
use crate::reader::model::{self, Spec, partition, sort};

#[derive(Attribute, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Mail,
    #[model(attr = "note!")]
    Note,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Mail => "Mail",
            Self::Note => "note!",
        }
    }
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "docs")]
#[model(vector(
    EMB_IDX, name = "by-embedding", on = embedding, dims = 2, distance = cosine, pk = tenant, filter(kind)
))]
pub(crate) struct Doc {
    #[model(pk)]
    pub(crate) folder: String,
    #[model(sk)]
    pub(crate) id: u32,
    pub(crate) tenant: Option<String>,
    pub(crate) kind: Kind,
    pub(crate) embedding: Option<Vector<2>>,
}

impl Shown for Doc {
    const SPEC: &'static Spec = &Spec {
        table: "docs",
        key: &[partition("folder", 'S'), sort("id", 'N')],
        members: &[
            ("folder", model::Kind::Text),
            ("id", model::Kind::Unsigned(32)),
            ("tenant", model::Kind::Maybe(&model::Kind::Text)),
            ("kind", model::Kind::OneOf(&["Mail", "note!"])),
            ("embedding", model::Kind::Maybe(&model::Kind::Vector(2))),
        ],
        is_spelled: |_| true,
    };

    fn shown(&self) -> Plain {
        let numbers = |vector: &Vector<2>| vector.iter().map(|number| Plain::double(f64::from(*number))).collect();
        Plain::map([
            ("folder", Plain::text(&self.folder)),
            ("id", Plain::number(self.id)),
            ("tenant", Plain::maybe(self.tenant.clone().map(Plain::Text))),
            ("kind", Plain::text(self.kind.name())),
            ("embedding", Plain::maybe(self.embedding.as_ref().map(|vector| Plain::List(numbers(vector))))),
        ])
    }

    fn written(&self) -> Result<EncodedItem, Error> {
        offline().put(&mut self.clone()).into_request().map(|request| request.item)
    }
}
