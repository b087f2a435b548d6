//! Whose an item is: the proof that an item is one of the model that it is read as.
//!
//! A table can hold several models. An item is a model's when it has the model's discriminator, or, of a model without one, a key that
//! the model's templates can make. Its composed attributes also agree with the fields that they are made of.

use std::borrow::Cow;

use super::members::Members;
use super::template::{Composer, Template, compose_of, matches};
use crate::error::{DecodeError, DecodeErrorKind, Error, FoundText, RequestFault};
use crate::lower::copy_value;
use crate::schema::{Part, PartText, Piece, Schema, TemplateSchema};
use crate::wire::Source;
use crate::wire::data_type::DataTypeName;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::object::attribute_value;

/// The attributes that tell the items of a model from others of its table.
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    schema: &'static Schema,
    /// True when every attribute is there. An index may not project the discriminator.
    whole: bool,
}

impl Identity {
    /// The identity of a model.
    pub const fn whole(schema: &'static Schema) -> Self {
        Self { schema, whole: true }
    }

    /// The identity of the struct that an index projects.
    pub const fn projected(schema: &'static Schema) -> Self {
        Self { schema, whole: false }
    }

    /// Checks the key of an item by the model's key templates. The discriminator is no part of a key.
    ///
    /// # Errors
    /// A [`DecodeError`] when the key is another model's, or malformed.
    pub(crate) fn check_key<'a>(schema: &'static Schema, mut key: impl Source<'a>) -> Result<(), DecodeError> {
        key.open_item()?;
        Witnesses::read(schema, key)?.check_keys(true)
    }
}

/// Returns whether a stored item is one of the model as it stands: none of its values is read as a type.
///
/// # Errors
/// An [`Error`] when its composed attributes do not agree with what they are composed of, or it is malformed.
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
pub(crate) fn is_stored_of(schema: &'static Schema, item: &str) -> Result<bool, Error> {
    let mut source = JsonSource::new(item);
    source.open_item()?;
    let witnesses = Witnesses::read(schema, source)?;
    match witnesses.check(true) {
        Ok(()) => {}
        Err(error) if error.is_not_of_model() => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    for (template, found) in schema.templates.iter().zip(&witnesses.composed) {
        let Some(found) = found else { continue };
        if composed_of(template, item)?.is_some_and(|text| text != *found) {
            return Err(disagrees(template).into());
        }
    }
    Ok(true)
}

/// Returns the text that a template makes of a stored item; `None` when the item lacks a part.
///
/// # Errors
/// An [`Error`] when a part does not fit the template.
pub(crate) fn composed_of(template: &'static TemplateSchema, item: &str) -> Result<Option<String>, Error> {
    let mut composer = Composer::new(template.pieces);
    for piece in template.pieces {
        let Piece::Part(part) = piece else { continue };
        let Some(value) = attribute_value(item, part.name)? else { return Ok(None) };
        composer.part(part.name, &|sink| copy_value(value, sink))?;
    }
    Ok(Some(composer.into_text()))
}

/// The attributes of one item that say whose it is: its discriminator and its composed attributes.
#[derive(Debug)]
pub struct Witnesses<'a> {
    schema: &'static Schema,
    discriminator: Option<Cow<'a, str>>,
    /// The texts of the composed attributes, in the order of the schema's templates.
    composed: Vec<Option<Cow<'a, str>>>,
}

impl<'a> Witnesses<'a> {
    fn new(schema: &'static Schema) -> Self {
        Self { schema, discriminator: None, composed: vec![None; schema.templates.len()] }
    }

    /// Reads them from the attributes of an opened item, and passes over the others.
    fn read<S: Source<'a>>(schema: &'static Schema, mut item: S) -> Result<Self, DecodeError> {
        let mut witnesses = Self::new(schema);
        while let Some(name) = item.next_key()? {
            if !witnesses.take(&name, &mut item)? {
                item.skip()?;
            }
        }
        Ok(witnesses)
    }

    /// Takes an attribute that says whose the item is; `false` when this one does not.
    fn take<S: Source<'a>>(&mut self, name: &str, source: &mut S) -> Result<bool, DecodeError> {
        let slot = match self.schema.templates.iter().position(|template| template.name == name) {
            Some(at) => &mut self.composed[at],
            None if self.schema.discriminator.is_some_and(|known| known.name == name) => &mut self.discriminator,
            None => return Ok(false),
        };
        let read = match source.open() {
            Ok(_) if slot.is_some() => Err(DecodeError::new(DecodeErrorKind::Duplicate)),
            Ok(DataTypeName::String) => source.string(),
            Ok(found) => Err(DecodeError::wrong_type(DataTypeName::String, found)),
            Err(error) => Err(error),
        };
        *slot = Some(read.map_err(|error| error.in_attribute(name.to_owned()))?);
        Ok(true)
    }

    /// Checks that the item is one of the model.
    fn check(&self, whole: bool) -> Result<(), DecodeError> {
        let Some(discriminator) = self.schema.discriminator else { return self.check_keys(whole) };
        match self.discriminator.as_deref() {
            Some(found) if found == discriminator.value => Ok(()),
            None if !whole => self.check_keys(whole),
            found => Err(self.of_another(discriminator.name, found)),
        }
    }

    /// Checks that the key is one of the model's.
    fn check_keys(&self, whole: bool) -> Result<(), DecodeError> {
        for (template, found) in self.schema.templates.iter().zip(&self.composed) {
            let is_one = found.as_deref().map_or(!whole, |found| matches(template.pieces, found));
            if self.schema.is_key(template.name) && !is_one {
                return Err(self.of_another(template.name, found.as_deref()));
            }
        }
        Ok(())
    }

    #[cold]
    fn of_another(&self, attribute: &'static str, found: Option<&str>) -> DecodeError {
        let (model, found) = (self.schema.model, found.map(FoundText::new));
        DecodeError::new(DecodeErrorKind::NotOfModel { model, attribute, found })
    }

    /// Checks that a composed attribute, where it is there, is the text that its template makes of the fields of `owner`.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute and the fields.
    #[doc(hidden)]
    pub fn check_composed<T: Template>(&self, owner: &T::Owner) -> Result<(), DecodeError> {
        let Some(found) = self.text::<T>() else { return Ok(()) };
        match compose_of::<T>(owner, None) {
            Ok(Some(text)) if text == found => Ok(()),
            _ => Err(disagrees(T::TEMPLATE)),
        }
    }

    /// Returns the text of a composed attribute; `None` when it is not there.
    #[doc(hidden)]
    pub fn text<T: Template>(&self) -> Option<&str> {
        let at = self.schema.templates.iter().position(|known| known.name == T::TEMPLATE.name)?;
        self.composed[at].as_deref()
    }
}

#[cold]
fn disagrees(template: &'static TemplateSchema) -> DecodeError {
    let parts = template.pieces.iter().filter_map(|piece| match piece {
        Piece::Part(part) => Some(part.name),
        Piece::Literal(_) => None,
    });
    DecodeError::new(DecodeErrorKind::NotOfItsParts { parts: parts.collect() }).in_attribute(template.name)
}

/// Returns the first write whose key another model of the same request would take for its own. This happens when a template of the key
/// has a part that holds any text, and the text runs into the other model's template.
///
/// Each write is its table, the schema of its model, and its key.
pub(crate) fn run_into<'w>(
    writes: impl Iterator<Item = (&'w str, &'static Schema, &'w EncodedItem)> + Clone,
) -> Option<(usize, RequestFault)> {
    let mut of_any_text = writes.clone().enumerate().filter(|(_, (_, schema, _))| holds_any_text(schema)).peekable();
    of_any_text.peek()?;
    // There are many writes, and few models.
    let mut models: Vec<(&str, &'static Schema)> = Vec::new();
    for (table, schema, _) in writes {
        let is_model = |known: &'static Schema| std::ptr::eq(known, schema) || known == schema;
        if !models.iter().any(|(of_table, known)| *of_table == table && is_model(known)) {
            models.push((table, schema));
        }
    }
    of_any_text.find_map(|(at, (table, schema, key))| {
        let takes = |other: &'static Schema| {
            other.model != schema.model
                && (schema.discriminator.is_none() || other.discriminator.is_none())
                && key_templates(other).next().is_some()
                && Identity::check_key(other, JsonSource::new(key.as_json())).is_ok()
        };
        let (_, other) = models.iter().find(|(of_table, other)| *of_table == table && takes(other))?;
        Some((at, RequestFault::KeyOfAnotherModel { model: schema.model, other: other.model }))
    })
}

fn key_templates(schema: &'static Schema) -> impl Iterator<Item = &'static TemplateSchema> {
    schema.templates.iter().filter(|template| schema.is_key(template.name))
}

fn holds_any_text(schema: &'static Schema) -> bool {
    let is_any = |piece: &Piece| matches!(piece, Piece::Part(Part { text: PartText::Any, .. }));
    key_templates(schema).any(|template| template.pieces.iter().any(is_any))
}

/// Reads a whole item, and proves that it is one of its model.
pub(crate) fn decode_of_model<'a, T: Members, S: Source<'a>>(
    identity: Identity,
    source: &mut S,
) -> Result<T, DecodeError> {
    let item = source.clone();
    let decoded = decode(identity, source);
    decoded.map_err(|error| explain(identity, item, error))
}

fn decode<'a, T: Members, S: Source<'a>>(identity: Identity, source: &mut S) -> Result<T, DecodeError> {
    let mut slots = T::Slots::default();
    let mut unknown = super::members::Unknown::default();
    let mut witnesses = Witnesses::new(identity.schema);
    while let Some(name) = source.next_key()? {
        let is_read = T::decode_member(&mut slots, &name, source)? || witnesses.take(&name, source)?;
        if !is_read && !T::keep(&mut slots, &name, source)? {
            unknown.skip(name, source)?;
        }
    }
    witnesses.check(identity.whole)?;
    T::read_composed(&mut slots, &witnesses)?;
    let item = T::finish(slots)?;
    item.check_composed(&witnesses)?;
    Ok(item)
}

/// Returns the error of an item that does not fit: `NotOfModel` when it is another model's item, else the error that there was.
#[cold]
fn explain<'a, S: Source<'a>>(identity: Identity, item: S, error: DecodeError) -> DecodeError {
    if error.is_not_of_model() {
        return error;
    }
    match Witnesses::read(identity.schema, item).and_then(|witnesses| witnesses.check(identity.whole)) {
        Err(of_another) if of_another.is_not_of_model() => of_another,
        _ => error,
    }
}
