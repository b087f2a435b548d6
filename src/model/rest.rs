//! The rest of an item: the attributes that its model does not name (`#[model(rest)]`).

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use crate::attr::{AttributeType, Value};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::schema::Names;
use crate::wire::name::check_key;
use crate::wire::{Sink, Source};

/// A map that can keep the rest of an item: from attribute names to values of any data type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot keep the rest of an item",
    label = "the names are `String`s and the values `Value`s: `BTreeMap<String, Value>`, or a `HashMap`",
    note = "an attribute that the model does not name has any name and any data type"
)]
pub trait RestOfItem: Default {
    /// Adds an attribute; `false` when there is one of this name.
    #[doc(hidden)]
    fn add(&mut self, name: &str, value: Value) -> bool;

    /// Calls `each` with every attribute, until it returns an error.
    #[doc(hidden)]
    fn each(&self, each: &mut dyn FnMut(&str, &Value) -> Result<(), EncodeError>) -> Result<(), EncodeError>;
}

#[diagnostic::do_not_recommend]
impl RestOfItem for BTreeMap<String, Value> {
    fn add(&mut self, name: &str, value: Value) -> bool {
        self.insert(name.to_owned(), value).is_none()
    }

    fn each(&self, each: &mut dyn FnMut(&str, &Value) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.iter().try_for_each(|(name, value)| each(name, value))
    }
}

#[diagnostic::do_not_recommend]
impl<H: BuildHasher + Default> RestOfItem for HashMap<String, Value, H> {
    fn add(&mut self, name: &str, value: Value) -> bool {
        self.insert(name.to_owned(), value).is_none()
    }

    fn each(&self, each: &mut dyn FnMut(&str, &Value) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.iter().try_for_each(|(name, value)| each(name, value))
    }
}

/// Writes the rest of an item whose model has these names.
pub(super) fn encode<T: RestOfItem>(rest: &T, named: &'static Names, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    rest.each(&mut |name, value| {
        if let Some(name) = named.find(name) {
            return Err(EncodeError::new(EncodeErrorKind::NamedByModel).in_attribute(name));
        }
        check_key(name)?;
        sink.key(name);
        value.encode(sink).map_err(|error| error.in_attribute(name.to_owned()))
    })
}

/// Reads an attribute that the model does not name into the slot of the rest.
///
/// # Errors
/// A [`DecodeError`] that names the attribute: a second value for it, or one that is malformed.
#[doc(hidden)]
pub fn keep<'a, T: RestOfItem, S: Source<'a>>(
    slot: &mut Option<T>,
    name: &str,
    source: &mut S,
) -> Result<bool, DecodeError> {
    let kept = Value::decode(source).and_then(|value| {
        if slot.get_or_insert_with(T::default).add(name, value) {
            Ok(true)
        } else {
            Err(DecodeError::new(DecodeErrorKind::Duplicate))
        }
    });
    kept.map_err(|error| error.in_attribute(name.to_owned()))
}
