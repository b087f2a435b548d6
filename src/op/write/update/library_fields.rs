//! The changes of an update to the attributes that the library keeps.

use crate::attr::{AttributeType as _, Timestamp};
use crate::error::{EncodeError, Error, ErrorKind, ExpressionFault, RequestFault};
use crate::expr::{Change, Changes};
use crate::lower::{Placeholders, Text};
use crate::model::table::Model;
use crate::schema::Role;
use crate::wire::Sink;

/// Adds the changes of every update to the attributes that the library keeps: `updated_at` becomes the current time, and the
/// version increases by one.
pub(super) fn for_update<M: Model>(changes: &mut Changes, placeholders: &mut Placeholders, now: Timestamp) {
    set_updated_at::<M>(changes, placeholders, now);
    if let Some(version) = M::SCHEMA.attribute_with_role(Role::Version) {
        changes.of(Change::COUNT, placeholders, version, |text| {
            text.push(" ");
            text.value(|sink| 1_u64.encode(sink));
        });
        changes.set_counts_up();
    }
}

fn set_updated_at<M: Model>(changes: &mut Changes, placeholders: &mut Placeholders, now: Timestamp) {
    if let Some(updated_at) = M::SCHEMA.with_role(Role::UpdatedAt) {
        if let Some(fingerprint) = M::SCHEMA.fingerprint(Role::UpdatedAt) {
            changes.set_fingerprint(fingerprint, placeholders.value_count());
        }
        changes.of(Change::set(true), placeholders, updated_at.name, |text| {
            text.push(" = ");
            text.value(|sink| updated_at.time_form.write(now, sink));
        });
    }
}

/// Adds the same changes for an update that may create the item. A created item gets `created_at` and version 0.
pub(super) fn for_upsert<M: Model>(
    changes: &mut Changes,
    placeholders: &mut Placeholders,
    now: Timestamp,
) -> Result<(), Error> {
    if composes::<M>() {
        return Err(Error::new(ErrorKind::InvalidRequest(RequestFault::UpsertOfComposedModel)));
    }
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

/// Returns whether items of the model have attributes that no field holds.
fn composes<M: Model>() -> bool {
    M::SCHEMA.discriminator.is_some() || !M::SCHEMA.templates.is_empty()
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
