//! The written items, and how an item shows which writes made it.
//!
//! Every write has a name and leaves it in the items that it writes. A write that counts up or down leaves it in a set beside
//! the number. So an item shows by itself whether a write was counted twice, whoever has put it back or copied it since.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;
use tabletheory::WithKeys;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory_embedded::Place;

/// A model with all fields that distinguish writes.
#[derive(Model, Clone, Debug)]
#[model(table = "accounts")]
pub(crate) struct Account {
    #[model(pk)]
    pub(crate) shelf: String,
    #[model(sk)]
    pub(crate) id: String,
    pub(crate) count: i64,
    #[model(set, omit_empty)]
    pub(crate) plus: BTreeSet<String>,
    #[model(set, omit_empty)]
    pub(crate) minus: BTreeSet<String>,
    pub(crate) last: String,
    /// The same as `last`. Whoever writes one of them writes both.
    #[model(encrypted(v2), omit_none)]
    pub(crate) sealed: Option<String>,
    #[model(created_at)]
    pub(crate) created: Timestamp,
    #[model(updated_at)]
    pub(crate) updated: Timestamp,
    #[model(version)]
    pub(crate) version: u64,
}

/// A model with none of these fields.
#[derive(Model, Clone, Debug)]
#[model(table = "tallies")]
pub(crate) struct Tally {
    #[model(pk)]
    pub(crate) shelf: String,
    #[model(sk)]
    pub(crate) id: String,
    pub(crate) count: i64,
    #[model(set, omit_empty)]
    pub(crate) plus: BTreeSet<String>,
    #[model(set, omit_empty)]
    pub(crate) minus: BTreeSet<String>,
    pub(crate) last: String,
    /// The same as `last`.
    #[model(encrypted, omit_none)]
    pub(crate) sealed: Option<String>,
}

/// The client of this library, with keys.
pub(crate) type Db = tabletheory::Db<WithKeys>;

thread_local! {
    /// True when the SDK alone writes, which encrypts nothing. A simulation has a thread of its own.
    pub(crate) static IN_CLEAR: Cell<bool> = const { Cell::new(false) };
}

/// Returns the name of the last writer, or what says that it is not the encrypted one.
fn last(last: String, sealed: Option<&String>) -> String {
    if IN_CLEAR.get() || sealed == Some(&last) { last } else { format!("{last}, and not as encrypted") }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Table {
    Accounts,
    Tallies,
}

/// The number of items of each table that nobody puts or deletes, so that their counts stay.
pub(crate) const KEPT: u64 = 3;
/// The number of items of each table. There are few, so that clients meet.
pub(crate) const ITEMS: u64 = 7;

/// The place of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct At {
    pub(crate) table: Table,
    pub(crate) epoch: u64,
    pub(crate) id: u64,
}

impl At {
    pub(crate) fn all(epoch: u64) -> impl Iterator<Item = Self> {
        let tables = [Table::Accounts, Table::Tallies].into_iter();
        tables.flat_map(move |table| (0..ITEMS).map(move |id| Self { table, epoch, id }))
    }

    pub(crate) fn shelf(self) -> String {
        self.epoch.to_string()
    }

    pub(crate) fn id(self) -> String {
        self.id.to_string()
    }

    /// Returns whether nobody puts or deletes the item.
    pub(crate) fn is_kept(self) -> bool {
        self.id < KEPT
    }

    pub(crate) fn of(place: &Place) -> Option<Self> {
        let table = match &*place.table {
            "accounts" => Table::Accounts,
            "tallies" => Table::Tallies,
            _ => return None,
        };
        let key: Value = serde_json::from_str(place.key.as_json()).ok()?;
        let part = |name: &str| key[name]["S"].as_str()?.parse().ok();
        Some(Self { table, epoch: part("shelf")?, id: part("id")? })
    }
}

/// The contents of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Image {
    pub(crate) count: i64,
    /// The writes that counted up.
    pub(crate) plus: BTreeSet<String>,
    /// The writes that counted down.
    pub(crate) minus: BTreeSet<String>,
    /// The last write that noted its name.
    pub(crate) last: String,
    /// The stamp of an account.
    pub(crate) stamp: Option<Stamp>,
}

/// The values that the library keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
    pub(crate) version: u64,
}

const NO_STAMP: Stamp = Stamp { created: Timestamp::UNIX_EPOCH, updated: Timestamp::UNIX_EPOCH, version: 0 };

impl Image {
    /// Makes a new item by this write.
    pub(crate) fn new(by: &str) -> Self {
        Self { count: 0, plus: BTreeSet::new(), minus: BTreeSet::new(), last: by.to_owned(), stamp: None }
    }

    /// Returns the same image, counted up by this write.
    pub(crate) fn counted(&self, by: &str) -> Self {
        let mut counted = self.clone();
        counted.count += 1;
        counted.plus.insert(by.to_owned());
        by.clone_into(&mut counted.last);
        counted
    }

    /// Returns whether the image has this write.
    pub(crate) fn has(&self, by: &str) -> bool {
        self.last == by || self.plus.contains(by) || self.minus.contains(by)
    }

    /// Returns how far the count exceeds the writes that counted.
    pub(crate) fn surplus(&self) -> i64 {
        let writes = |set: &BTreeSet<String>| i64::try_from(set.len()).unwrap_or(i64::MAX);
        self.count - writes(&self.plus) + writes(&self.minus)
    }

    pub(crate) fn version(&self) -> u64 {
        self.stamp.map_or(0, |stamp| stamp.version)
    }

    /// Reads the contents of an item; returns `None` when it does not fit its model.
    fn read(table: Table, item: &Value) -> Option<Self> {
        let time = |name: &str| item[name]["S"].as_str()?.parse::<Timestamp>().ok();
        let stamp = match table {
            Table::Tallies => None,
            Table::Accounts => Some(Stamp {
                created: time("created")?,
                updated: time("updated")?,
                version: item["version"]["N"].as_str()?.parse().ok()?,
            }),
        };
        // What is stored is an envelope.
        if !IN_CLEAR.get() && !item["sealed"]["M"]["ct"].is_object() {
            return None;
        }
        Some(Self { last: item["last"]["S"].as_str()?.to_owned(), stamp, ..Self::counts(item)? })
    }

    /// Reads the counts of an item, whatever else is in it.
    fn counts(item: &Value) -> Option<Self> {
        let set = |name: &str| {
            let Some(set) = item.get(name) else { return Some(BTreeSet::new()) };
            set["SS"].as_array()?.iter().map(|by| by.as_str().map(str::to_owned)).collect()
        };
        let count = item["count"]["N"].as_str()?.parse().ok()?;
        Some(Self { count, plus: set("plus")?, minus: set("minus")?, last: String::new(), stamp: None })
    }
}

/// The state of one place at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum State {
    #[default]
    Absent,
    Fits(Arc<Image>),
    /// Another program has left a value that does not fit the model.
    Drifted(Arc<Value>),
}

impl State {
    pub(crate) fn read(table: Table, item: Option<&EncodedItem>) -> Self {
        let Some(item) = item.and_then(|item| serde_json::from_str(item.as_json()).ok()) else { return Self::Absent };
        match Image::read(table, &item) {
            Some(image) => Self::Fits(Arc::new(image)),
            None => Self::Drifted(Arc::new(item)),
        }
    }

    pub(crate) fn image(&self) -> Option<&Image> {
        match self {
            Self::Fits(image) => Some(image),
            Self::Absent | Self::Drifted(_) => None,
        }
    }

    /// Returns the counts of the item, if it is there.
    pub(crate) fn counts(&self) -> Option<Cow<'_, Image>> {
        match self {
            Self::Absent => None,
            Self::Fits(image) => Some(Cow::Borrowed(image)),
            Self::Drifted(item) => Image::counts(item).map(Cow::Owned),
        }
    }

    pub(crate) fn is_drifted(&self) -> bool {
        matches!(self, Self::Drifted(_))
    }

    /// Returns whether a reader was given this state.
    pub(crate) fn shows(&self, read: Option<&Image>) -> bool {
        match (self, read) {
            (Self::Absent, None) => true,
            (Self::Fits(image), Some(read)) => **image == *read,
            _ => false,
        }
    }
}

/// The conversion between models and the contents of their items.
pub(crate) trait Stored: Sized {
    fn at(at: At, image: &Image) -> Self;
    fn image(&self) -> Image;
}

impl Stored for Account {
    fn at(at: At, image: &Image) -> Self {
        let Image { count, plus, minus, last, stamp } = image.clone();
        let Stamp { created, updated, version } = stamp.unwrap_or(NO_STAMP);
        let sealed = Some(last.clone());
        Self { shelf: at.shelf(), id: at.id(), count, plus, minus, last, sealed, created, updated, version }
    }

    fn image(&self) -> Image {
        let Self { count, plus, minus, last: name, sealed, created, updated, version, .. } = self.clone();
        let last = last(name, sealed.as_ref());
        Image { count, plus, minus, last, stamp: Some(Stamp { created, updated, version }) }
    }
}

impl Stored for Tally {
    fn at(at: At, image: &Image) -> Self {
        let Image { count, plus, minus, last, .. } = image.clone();
        let sealed = Some(last.clone());
        Self { shelf: at.shelf(), id: at.id(), count, plus, minus, last, sealed }
    }

    fn image(&self) -> Image {
        let Self { count, plus, minus, last: name, sealed, .. } = self.clone();
        let last = last(name, sealed.as_ref());
        Image { count, plus, minus, last, stamp: None }
    }
}
