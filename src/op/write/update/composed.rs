//! The composed index keys that an update writes: the parts come from the item's key and from the update itself.

use std::borrow::Cow;

use crate::error::{EncodeError, Error, ErrorKind, RequestFault};
use crate::expr::{Change, Clauses};
use crate::lower::{Placeholders, copy_value};
use crate::model::table::Model;
use crate::model::template::{Composer, Template, TemplateVisitor, each_part, encode_text_of};
use crate::schema::{KeyUses, Part, Piece, Schema, TemplateSchema};
use crate::wire::data_type::DataTypeName;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::{Sink, Source as _};

/// Writes the composed index keys of which the update sets a part.
///
/// # Errors
/// An [`Error`] when a value does not fit its part, or the composed text is too large.
pub(super) fn follow<M: Model>(
    changes: &mut Clauses,
    placeholders: &mut Placeholders,
    key: &EncodedItem,
) -> Result<(), Error> {
    if !M::SCHEMA.templates.iter().any(|template| is_followed(M::SCHEMA, template, changes, placeholders)) {
        return Ok(());
    }
    let mut given = Given::of(M::SCHEMA, key)?;
    given.add_changes(M::SCHEMA, changes, placeholders);
    compose::<M>(&given, changes, placeholders, false)
}

/// Returns whether the template is one of an index, and the update sets one of its parts.
fn is_followed(schema: &Schema, template: &TemplateSchema, changes: &Clauses, placeholders: &Placeholders) -> bool {
    !schema.is_key(template.name) && parts(template).any(|part| changes.touches(part.name, placeholders))
}

fn parts(template: &TemplateSchema) -> impl Iterator<Item = &'static Part> {
    template.pieces.iter().filter_map(|piece| match piece {
        Piece::Part(part) => Some(part),
        Piece::Literal(_) => None,
    })
}

/// The attributes whose values are known.
pub(super) struct Given<'k> {
    values: Vec<Value<'k>>,
}

/// One of them.
pub(super) struct Value<'k> {
    pub(super) name: &'static str,
    /// In DynamoDB JSON.
    json: Cow<'k, str>,
    /// True when it is a part of a composed key that is an attribute, too, and false when it is the key's attribute itself, or stands in
    /// the composed key alone.
    is_part: bool,
}

impl Value<'_> {
    pub(super) fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        copy_value(&self.json, sink)
    }
}

impl<'k> Given<'k> {
    /// Returns those that the key gives.
    pub(super) fn of(schema: &Schema, key: &'k EncodedItem) -> Result<Self, Error> {
        let mut values = Vec::new();
        let mut source = JsonSource::new(key.as_json());
        source.open_item()?;
        while let Some(name) = source.next_key()? {
            let json = source.json_value()?;
            let template = schema.templates.iter().find(|template| template.name == name);
            match template {
                Some(template) => parts_of(schema, template, json, &mut values)?,
                None => {
                    let attribute = schema.key().find(|attribute| attribute.name == name);
                    values.extend(attribute.map(|attribute| Value {
                        name: attribute.name,
                        json: json.into(),
                        is_part: false,
                    }));
                }
            }
        }
        Ok(Self { values })
    }

    /// Adds the parts of composed keys that the update sets.
    pub(super) fn add_changes(&mut self, schema: &Schema, changes: &Clauses, placeholders: &Placeholders) {
        for part in schema.templates.iter().flat_map(parts) {
            if let Some(json) = changes.value_of(part.name, placeholders) {
                self.values.push(Value { name: part.name, json: json.into(), is_part: true });
            }
        }
    }

    fn value(&self, name: &str) -> Option<&Value<'k>> {
        self.values.iter().find(|value| value.name == name)
    }

    /// Returns the parts of composed keys, each once.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Value<'k>> {
        let is_first =
            |(at, value): &(usize, &Value<'k>)| !self.values[..*at].iter().any(|other| other.name == value.name);
        let values = self.values.iter().enumerate().filter(is_first).map(|(_, value)| value);
        values.filter(|value| value.is_part)
    }
}

/// Takes the text of a composed key apart. The text was composed of the parts, so it has them all.
fn parts_of(schema: &Schema, template: &TemplateSchema, json: &str, values: &mut Vec<Value<'_>>) -> Result<(), Error> {
    let mut source = JsonSource::new(json);
    source.open()?;
    let text = source.string()?;
    let parts: Vec<&'static Part> = parts(template).collect();
    each_part(template.pieces, &text, &mut |at, text| {
        let Some(&Part { name, in_key, .. }) = parts.get(at).copied() else { return };
        let attribute = schema.attributes.iter().find(|attribute| attribute.name == name);
        let data_type = in_key.or(attribute.map(|attribute| attribute.data_type));
        let json = crate::model::template::part_as_json(text, data_type == Some(DataTypeName::Number)).into();
        values.push(Value { name, json, is_part: in_key.is_none() });
    });
    Ok(())
}

/// Writes what the templates of index keys compose of the given parts: those with a part that the update sets, and with `all` those of
/// which every part is given.
///
/// # Errors
/// An [`Error`] when a value does not fit its part, or the composed text is too large.
pub(super) fn compose<M: Model>(
    given: &Given<'_>,
    changes: &mut Clauses,
    placeholders: &mut Placeholders,
    all: bool,
) -> Result<(), Error> {
    let mut composing = Compose { given, changes, placeholders, all, error: None };
    M::visit_templates(&mut composing);
    composing.error.map_or(Ok(()), Err)
}

struct Compose<'a, 'k> {
    given: &'a Given<'k>,
    changes: &'a mut Clauses,
    placeholders: &'a mut Placeholders,
    /// True when every key is written whose parts are all given, whether or not the update sets one of them.
    all: bool,
    error: Option<Error>,
}

impl<M: Model> TemplateVisitor<M> for Compose<'_, '_> {
    fn template<T: Template<Owner = M>>(&mut self) {
        self.compose(M::SCHEMA, T::TEMPLATE, T::KEYS);
    }
}

impl Compose<'_, '_> {
    fn compose(&mut self, schema: &Schema, template: &'static TemplateSchema, keys: KeyUses) {
        let TemplateSchema { name, pieces } = *template;
        if schema.is_key(name) || self.error.is_some() {
            return;
        }
        let is_followed = is_followed(schema, template, self.changes, self.placeholders);
        let is_given = || parts(template).all(|part| self.given.value(part.name).is_some());
        // An item that lacks a part lacks the key, too.
        if !(is_followed || self.all && is_given()) {
            return;
        }
        let mut composer = Composer::new(pieces);
        for piece in pieces {
            let Piece::Part(part) = piece else { continue };
            let added = match self.given.value(part.name) {
                Some(value) => composer.part(part.name, &|sink| value.encode(sink)).map_err(Error::from),
                // The rules of `upsert` and of `set` refuse such a part.
                None => Err(Error::new(ErrorKind::InvalidRequest(RequestFault::UpsertOfComposedModel))),
            };
            if let Err(error) = added {
                self.error = Some(error);
                return;
            }
        }
        let text = composer.into_text();
        self.changes.of(Change::set(true), self.placeholders, name, |update| {
            update.push(" = ");
            update.value(|sink| encode_text_of(template, keys, &text, sink));
        });
    }
}
