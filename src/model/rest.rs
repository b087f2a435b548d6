//! The rest of an item: the attributes that its model does not name (`#[model(rest)]`).

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::BuildHasher;

use crate::attr::{AttributeType, Value};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::schema::{Names, SEAL};
use crate::wire::name::check_key;
use crate::wire::{Sink, Source};

/// A map that can keep the rest of an item: from attribute names to values of any data type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot keep the rest of an item",
    label = "the names are `String`s and the values `Value`s: `BTreeMap<String, Value>`, or a `HashMap`",
    note = "an attribute that the model does not name has any name and any data type"
)]
pub trait RestOfItem: Default {
    #[doc(hidden)]
    type Proof;

    /// Adds an attribute; `false` when there is one of this name.
    #[doc(hidden)]
    fn add(&mut self, name: &str, value: Value) -> bool;

    /// Calls `each` with every attribute, until it returns an error.
    #[doc(hidden)]
    fn each(&self, each: &mut dyn FnMut(&str, &Value) -> Result<(), EncodeError>) -> Result<(), EncodeError>;
}

#[diagnostic::do_not_recommend]
impl RestOfItem for BTreeMap<String, Value> {
    type Proof = ();

    fn add(&mut self, name: &str, value: Value) -> bool {
        self.insert(name.to_owned(), value).is_none()
    }

    fn each(&self, each: &mut dyn FnMut(&str, &Value) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.iter().try_for_each(|(name, value)| each(name, value))
    }
}

#[diagnostic::do_not_recommend]
impl<H: BuildHasher + Default> RestOfItem for HashMap<String, Value, H> {
    type Proof = ();

    fn add(&mut self, name: &str, value: Value) -> bool {
        self.insert(name.to_owned(), value).is_none()
    }

    fn each(&self, each: &mut dyn FnMut(&str, &Value) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.iter().try_for_each(|(name, value)| each(name, value))
    }
}

/// Writes the rest of an item whose model has these names.
fn encode<T: RestOfItem>(rest: &T, named: &'static Names, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    rest.each(&mut |name, value| {
        if let Some(name) = named.find(name).or((name == SEAL).then_some(SEAL)) {
            return Err(EncodeError::new(EncodeErrorKind::NamedByModel).in_attribute(name));
        }
        check_key(name)?;
        sink.key(name);
        value.encode(sink).map_err(|error| error.in_attribute(name.to_owned()))
    })
}

/// The way in which a `T` keeps the rest of an item. The derive names it once, so that a type that keeps none is one error.
#[doc(hidden)]
pub struct Rest<T> {
    encode: fn(&T, &'static Names, &mut dyn Sink) -> Result<(), EncodeError>,
    add: fn(&mut T, &str, Value) -> bool,
    empty: fn() -> T,
}

impl<T> fmt::Debug for Rest<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rest")
    }
}

/// Returns how the rest of an item is kept in a `T`.
#[doc(hidden)]
pub const fn rest<T: RestOfItem<Proof: Sized>>() -> Rest<T> {
    Rest { encode: encode::<T>, add: T::add, empty: T::default }
}

impl<T> Rest<T> {
    pub(super) fn encode(&self, rest: &T, named: &'static Names, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        (self.encode)(rest, named, sink)
    }

    /// Reads an attribute that the model does not name into the slot of the rest. Returns `false`, and reads nothing, when it is one
    /// that the library writes.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute: a second value for it, or one that is malformed.
    pub fn keep<'a, S: Source<'a>>(
        &self,
        slot: &mut Option<T>,
        named: &'static Names,
        name: &str,
        source: &mut S,
    ) -> Result<bool, DecodeError> {
        // The library writes anew what stands beside the fields, such as a beacon or the seal of the item.
        if name == SEAL || named.find(name).is_some() {
            return Ok(false);
        }
        let kept = Value::decode(source).and_then(|value| {
            if (self.add)(slot.get_or_insert_with(self.empty), name, value) {
                Ok(true)
            } else {
                Err(DecodeError::new(DecodeErrorKind::Duplicate))
            }
        });
        kept.map_err(|error| error.in_attribute(name.to_owned()))
    }

    /// Returns what was kept.
    pub fn finish(&self, slot: Option<T>) -> T {
        slot.unwrap_or_else(self.empty)
    }
}
