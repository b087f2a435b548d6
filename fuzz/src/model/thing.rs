//! An item with an attribute of every data type. All attributes but the key can be missing, so that a small item shows a
//! mistake.

use std::collections::{BTreeMap, BTreeSet};

use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;

use super::{Kind, Shown, offline};
use crate::plain::Plain;
use crate::reader::model::{self, Spec, partition};

#[derive(Document, Clone, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) city: String,
    pub(crate) lat: f64,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "things")]
pub(crate) struct Thing {
    #[model(pk)]
    pub(crate) id: u64,
    #[model(omit_empty)]
    pub(crate) small: i8,
    #[model(omit_empty)]
    pub(crate) long: u128,
    #[model(omit_empty)]
    pub(crate) below: i128,
    #[model(omit_empty)]
    pub(crate) double: f64,
    #[model(omit_empty)]
    pub(crate) single: f32,
    #[model(omit_empty)]
    pub(crate) exact: Number,
    #[model(omit_empty)]
    pub(crate) bytes: Vec<u8>,
    #[model(omit_empty)]
    pub(crate) flag: bool,
    pub(crate) kind: Option<Kind>,
    pub(crate) initial: Option<char>,
    #[model(omit_empty)]
    pub(crate) seen: Timestamp,
    #[model(ttl)]
    pub(crate) expires: Option<Ttl>,
    #[model(omit_empty)]
    pub(crate) list: Vec<String>,
    #[model(omit_empty)]
    pub(crate) entries: BTreeMap<String, u32>,
    pub(crate) texts: BTreeSet<String>,
    pub(crate) numbers: BTreeSet<u64>,
    pub(crate) binaries: BTreeSet<Vec<u8>>,
    pub(crate) place: Option<Place>,
    #[model(omit_empty)]
    pub(crate) places: Vec<Place>,
    pub(crate) json: Option<serde_json::Value>,
}

const PLACE: &[model::Member] = &[("city", model::Kind::Text), ("lat", model::Kind::Double)];

impl Shown for Thing {
    const SPEC: &'static Spec = &Spec {
        table: "things",
        key: &[partition("id", 'N')],
        members: &[
            ("id", model::Kind::Unsigned(64)),
            ("small", model::Kind::OrEmpty(&model::Kind::Signed(8))),
            ("long", model::Kind::OrEmpty(&model::Kind::Unsigned(128))),
            ("below", model::Kind::OrEmpty(&model::Kind::Signed(128))),
            ("double", model::Kind::OrEmpty(&model::Kind::Double)),
            ("single", model::Kind::OrEmpty(&model::Kind::Single)),
            ("exact", model::Kind::OrEmpty(&model::Kind::Exact)),
            ("bytes", model::Kind::OrEmpty(&model::Kind::Bytes)),
            ("flag", model::Kind::OrEmpty(&model::Kind::Bool)),
            ("kind", model::Kind::Maybe(&model::Kind::OneOf(&["Mail", "note!"]))),
            ("initial", model::Kind::Maybe(&model::Kind::Character)),
            ("seen", model::Kind::OrEmpty(&model::Kind::Time)),
            ("expires", model::Kind::Maybe(&model::Kind::Seconds)),
            ("list", model::Kind::OrEmpty(&model::Kind::List(&model::Kind::Text))),
            ("entries", model::Kind::OrEmpty(&model::Kind::Entries(&model::Kind::Unsigned(32)))),
            ("texts", model::Kind::Set(&model::Kind::Text)),
            ("numbers", model::Kind::Set(&model::Kind::Unsigned(64))),
            ("binaries", model::Kind::Set(&model::Kind::Bytes)),
            ("place", model::Kind::Maybe(&model::Kind::Document(PLACE))),
            ("places", model::Kind::OrEmpty(&model::Kind::List(&model::Kind::Document(PLACE)))),
            ("json", model::Kind::Maybe(&model::Kind::Json)),
        ],
        is_spelled: |_| true,
    };

    fn shown(&self) -> Plain {
        let texts = |texts: &[String]| Plain::List(texts.iter().map(Plain::text).collect());
        let place = |place: &Place| Plain::map([("city", Plain::text(&place.city)), ("lat", Plain::double(place.lat))]);
        Plain::map([
            ("id", Plain::number(self.id)),
            ("small", Plain::number(self.small)),
            ("long", Plain::number(self.long)),
            ("below", Plain::number(self.below)),
            ("double", Plain::double(self.double)),
            ("single", Plain::double(f64::from(self.single))),
            ("exact", Plain::number(&self.exact)),
            ("bytes", Plain::Bytes(self.bytes.clone())),
            ("flag", Plain::Bool(self.flag)),
            ("kind", Plain::maybe(self.kind.map(|kind| Plain::text(kind.name())))),
            ("initial", Plain::maybe(self.initial.map(Plain::text))),
            ("seen", Plain::Time(self.seen.as_unix_nanoseconds())),
            ("expires", Plain::maybe(self.expires.map(|ttl| Plain::number(ttl.as_unix_seconds())))),
            ("list", texts(&self.list)),
            ("entries", Plain::map(self.entries.iter().map(|(name, value)| (name, Plain::number(value))))),
            ("texts", Plain::Set(self.texts.iter().map(Plain::text).collect())),
            ("numbers", Plain::Set(self.numbers.iter().map(Plain::number).collect())),
            ("binaries", Plain::Set(self.binaries.iter().cloned().map(Plain::Bytes).collect())),
            ("place", Plain::maybe(self.place.as_ref().map(place))),
            ("places", Plain::List(self.places.iter().map(place).collect())),
            ("json", Plain::maybe(self.json.as_ref().map(json))),
        ])
    }

    fn written(&self) -> Result<EncodedItem, Error> {
        offline().put(&mut self.clone()).into_request().map(|request| request.item)
    }
}

fn json(value: &serde_json::Value) -> Plain {
    match value {
        serde_json::Value::Null => Plain::Null,
        serde_json::Value::Bool(value) => Plain::Bool(*value),
        serde_json::Value::Number(number) => Plain::number(number),
        serde_json::Value::String(text) => Plain::text(text),
        serde_json::Value::Array(elements) => Plain::List(elements.iter().map(json).collect()),
        serde_json::Value::Object(members) => Plain::map(members.iter().map(|(name, value)| (name, json(value)))),
    }
}
