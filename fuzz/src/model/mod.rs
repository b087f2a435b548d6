//! The models of the programs, and their items in the form in which told and read values are compared.

mod doc;
mod draft;
mod entry;
mod event;
mod note;
mod thing;

use std::sync::LazyLock;

use tabletheory::ErrorKind;
use tabletheory::Model;
use tabletheory::error::EncodeErrorKind;
use tabletheory::prelude::{Db, Error};
use tabletheory::request::EncodedItem;

pub(crate) use self::doc::{Doc, Kind};
pub(crate) use self::draft::Draft;
pub(crate) use self::entry::Entry;
pub(crate) use self::event::Event;
pub(crate) use self::note::Note;
pub(crate) use self::thing::Thing;
use crate::connection::Connection;
use crate::json::Json;
use crate::plain::{KEY, Plain};
use crate::reader::model::{Spec, key_of};
use crate::reader::value::Item;
use crate::rule::Rule;

/// Text in the items of the answers that no error may show.
pub(crate) const SECRET: &str = "s3cret";

/// A model of the programs.
pub(crate) trait Shown: Model<Encryption = tabletheory::field::Plain> + Clone + PartialEq {
    /// The parts of the model, as the reader knows them.
    const SPEC: &'static Spec;

    /// Returns the attributes of the item.
    fn shown(&self) -> Plain;

    /// Returns the item as the library writes it.
    fn written(&self) -> Result<EncodedItem, Error>;

    /// Returns whether the item is the same after it was written and read back.
    fn is_same(&self, back: &Self) -> bool {
        self == back
    }
}

/// Returns a client that sends nothing.
pub(crate) fn offline() -> &'static Db {
    static OFFLINE: LazyLock<Db> = LazyLock::new(|| Connection::default().db(1));
    &OFFLINE
}

/// Returns the told form of an item that was read, and notes the faults that it has already.
pub(crate) fn tell<M: Shown>(item: &M, faults: &mut Vec<Rule>) -> Plain {
    faults.extend(fault_of(item));
    let Plain::Map(mut members) = item.shown() else { return Plain::Null };
    let key = item.key_of().into_item().ok().and_then(|key| plain_key(M::SPEC, key.as_json()));
    members.insert(KEY.to_owned(), Plain::maybe(key));
    Plain::Map(members)
}

/// Returns a key as it is stored.
pub(crate) fn plain_key(spec: &Spec, key: &str) -> Option<Plain> {
    key_of(spec.key, &Item::read(&Json::parse(key.as_bytes())?).ok()?).ok()
}

/// Returns the fault of an item that was read and cannot be written back, or is another one then.
fn fault_of<M: Shown>(item: &M) -> Option<Rule> {
    match item.written() {
        Ok(written) => match written.decode::<M>() {
            Ok(back) if item.is_same(&back) => None,
            _ => Some(Rule::WrittenOtherwise),
        },
        // Items that are older than an index can hold values that the index does not take.
        Err(error) if is_of_index(error.kind()) => None,
        Err(_) => Some(Rule::NotWrittenBack),
    }
}

fn is_of_index(kind: &ErrorKind) -> bool {
    let ErrorKind::Encode(error) = kind else { return false };
    matches!(
        error.kind(),
        EncodeErrorKind::EmptyKey { index: Some(_) } | EncodeErrorKind::KeyTooLarge { index: Some(_), .. }
    )
}
