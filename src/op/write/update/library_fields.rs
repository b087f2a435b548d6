//! The changes of an update to the attributes that the library keeps.

use crate::attr::{AttributeType as _, Timestamp};
use crate::expr::{Change, Clauses};
use crate::lower::Placeholders;
use crate::model::table::Model;
use crate::schema::Role;

/// Adds the changes of every update to the attributes that the library keeps: `updated_at` becomes the current time, and the
/// version increases by one.
pub(super) fn for_update<M: Model>(changes: &mut Clauses, placeholders: &mut Placeholders, now: Timestamp) {
    set_updated_at::<M>(changes, placeholders, now);
    if let Some(version) = M::SCHEMA.attribute_with_role(Role::Version) {
        changes.of(Change::COUNT, placeholders, version, |text| {
            text.push(" ");
            text.value(|sink| 1_u64.encode(sink));
        });
        changes.set_counts_up();
    }
}

pub(super) fn set_updated_at<M: Model>(changes: &mut Clauses, placeholders: &mut Placeholders, now: Timestamp) {
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
