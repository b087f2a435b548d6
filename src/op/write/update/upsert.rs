//! The changes of an update that may make its item: beside those of every update, all that the key and the model say of it.

use std::borrow::Cow;

use super::library_fields::set_updated_at;
use crate::attr::{AttributeType as _, Timestamp};
use crate::error::{EncodeError, Error, ErrorKind, ExpressionFault, RequestFault};
use crate::expr::{Change, Clauses};
use crate::lower::{Placeholders, Text};
use crate::model::table::Model;
use crate::model::template::{Composer, Template, TemplateVisitor, each_part, encode_text};
use crate::schema::{Piece, Role, TemplateSchema};
use crate::wire::data_type::DataTypeName;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::value::copy;
use crate::wire::{Sink, Source as _};

/// Adds the changes of an upsert: those of every update, with `created_at` and version 0 for an item that is made; the parts of
/// the key, what the templates compose of them, and the discriminator.
///
/// # Errors
/// An [`Error`] when the item that is made would lack an attribute that its model needs, or a composed text is too large.
pub(super) fn for_upsert<M: Model>(
    changes: &mut Clauses,
    placeholders: &mut Placeholders,
    now: Timestamp,
    key: &EncodedItem,
) -> Result<(), Error> {
    let given = Given::of::<M>(key)?;
    if let Some(created_at) = M::SCHEMA.with_role(Role::CreatedAt) {
        changes.of(Change::DEFAULT, placeholders, created_at.name, |text| {
            let_absent_be(text, created_at.name, |sink| created_at.time_form.write(now, sink));
        });
    }
    set_updated_at::<M>(changes, placeholders, now);
    if let Some(version) = M::SCHEMA.attribute_with_role(Role::Version) {
        changes.set_counts_up();
        changes.of(Change::set(true), placeholders, version, |text| {
            let_absent_be(text, version, |sink| (-1_i64).encode(sink));
            text.push(" + ");
            text.value(|sink| 1_u64.encode(sink));
        });
    }
    for value in given.parts() {
        changes.of(Change::set(true), placeholders, value.name, |text| {
            text.push(" = ");
            text.value(|sink| value.encode(sink));
        });
    }
    let mut composing = Compose { given: &given, changes, placeholders, error: None };
    M::visit_templates(&mut composing);
    if let Some(error) = composing.error {
        return Err(error);
    }
    // An item that is there keeps its own.
    if let Some(discriminator) = &M::SCHEMA.discriminator {
        changes.of(Change::DEFAULT, placeholders, discriminator.name, |text| {
            let_absent_be(text, discriminator.name, |sink| {
                sink.string(discriminator.value);
                Ok(())
            });
        });
    }
    let missing = M::SCHEMA.attributes.iter().find(|attribute| {
        attribute.required && attribute.role != Role::Key && !changes.provides(attribute.name, placeholders)
    });
    match missing {
        None => Ok(()),
        Some(attribute) => {
            let error = EncodeError::invalid_expression(ExpressionFault::MissingInUpsert);
            Err(error.in_attribute(attribute.name).into())
        }
    }
}

/// Writes `= if_not_exists(name, :value)`.
fn let_absent_be(
    text: &mut Text<'_>,
    name: &'static str,
    encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
) {
    text.push(" = if_not_exists(");
    text.attribute(name);
    text.push(", ");
    text.value(encode);
    text.push(")");
}

/// The attributes whose values the key gives.
struct Given<'k> {
    values: Vec<Value<'k>>,
}

/// One of them.
struct Value<'k> {
    name: &'static str,
    /// In DynamoDB JSON.
    json: Cow<'k, str>,
    /// True when it is a part of a composed key, and false when it is the key's attribute itself.
    is_part: bool,
}

impl Value<'_> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        let unreadable = || EncodeError::invalid_expression(ExpressionFault::UnreadableValue);
        copy(&mut JsonSource::new(&self.json), sink).map_err(|_| unreadable())
    }
}

impl<'k> Given<'k> {
    fn of<M: Model>(key: &'k EncodedItem) -> Result<Self, Error> {
        let mut values = Vec::new();
        let mut source = JsonSource::new(key.as_json());
        source.open_item()?;
        while let Some(name) = source.next_key()? {
            let json = source.json_value()?;
            let template = M::SCHEMA.templates.iter().find(|template| template.name == name);
            match template {
                Some(template) => parts_of::<M>(template, json, &mut values)?,
                None => {
                    let attribute = M::SCHEMA.key().find(|attribute| attribute.name == name);
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

    fn value(&self, name: &str) -> Option<&Value<'k>> {
        self.values.iter().find(|value| value.name == name)
    }

    /// Returns the parts of composed keys, each once.
    fn parts(&self) -> impl Iterator<Item = &Value<'k>> {
        let is_first =
            |(at, value): &(usize, &Value<'k>)| !self.values[..*at].iter().any(|other| other.name == value.name);
        let values = self.values.iter().enumerate().filter(is_first).map(|(_, value)| value);
        values.filter(|value| value.is_part)
    }
}

/// Takes the text of a composed key apart. The text was composed of the parts, so it has them all.
fn parts_of<M: Model>(template: &TemplateSchema, json: &str, values: &mut Vec<Value<'_>>) -> Result<(), Error> {
    let mut source = JsonSource::new(json);
    source.open()?;
    let text = source.string()?;
    let names: Vec<&'static str> = template
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Part(part) => Some(part.name),
            Piece::Literal(_) => None,
        })
        .collect();
    each_part(template.pieces, &text, &mut |at, text| {
        let Some(&name) = names.get(at) else { return };
        let attribute = M::SCHEMA.attributes.iter().find(|attribute| attribute.name == name);
        let is_number = attribute.is_some_and(|attribute| attribute.data_type == DataTypeName::Number);
        values.push(Value { name, json: crate::model::template::part_as_json(text, is_number).into(), is_part: true });
    });
    Ok(())
}

/// Writes what the templates of index keys compose of the parts that the key gives.
struct Compose<'a, 'k> {
    given: &'a Given<'k>,
    changes: &'a mut Clauses,
    placeholders: &'a mut Placeholders,
    error: Option<Error>,
}

impl<M: Model> TemplateVisitor<M> for Compose<'_, '_> {
    fn template<T: Template<Owner = M>>(&mut self) {
        let TemplateSchema { name, pieces } = *T::TEMPLATE;
        if M::SCHEMA.is_key(name) || self.error.is_some() {
            return;
        }
        let mut composer = Composer::new(pieces);
        for piece in pieces {
            let Piece::Part(part) = piece else { continue };
            let added = match self.given.value(part.name) {
                Some(value) => composer.part(part.name, &|sink| value.encode(sink)).map_err(Error::from),
                // The rule of `upsert` refuses models that have such a part.
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
            update.value(|sink| encode_text::<T>(&text, sink));
        });
    }
}
