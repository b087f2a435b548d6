//! The changes of an update that may make its item: beside those of every update, all that the key and the model say of it.

use super::composed::{Given, compose};
use super::library_fields::set_updated_at;
use crate::attr::{AttributeType as _, Timestamp};
use crate::error::{EncodeError, Error, ExpressionFault};
use crate::expr::{Change, Clauses};
use crate::lower::{Placeholders, Text};
use crate::model::table::Model;
use crate::schema::{Role, Schema};
use crate::wire::Sink;
use crate::wire::item::EncodedItem;

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
    let mut given = Given::of(M::SCHEMA, key)?;
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
    given.add_changes(M::SCHEMA, changes, placeholders);
    compose::<M>(&given, changes, placeholders, true)?;
    // An item that is there keeps its own.
    if let Some(discriminator) = &M::SCHEMA.discriminator {
        changes.of(Change::DEFAULT, placeholders, discriminator.name, |text| {
            let_absent_be(text, discriminator.name, |sink| {
                sink.string(discriminator.value);
                Ok(())
            });
        });
    }
    check_needed(M::SCHEMA, changes, placeholders)
}

/// Checks that an item that is not there gets all that it needs.
fn check_needed(schema: &Schema, changes: &Clauses, placeholders: &Placeholders) -> Result<(), Error> {
    let missing = schema.attributes.iter().find(|attribute| {
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
