//! The conditions of a write on the stored item, and what they become.

use std::borrow::Cow;
use std::fmt;

use crate::attr::AttributeType as _;
use crate::error::{Error, ErrorKind, RequestFault};
use crate::expr::Clauses;
use crate::expr::expression::{ConditionExpression, UpdateExpression};
use crate::lower::{Placeholders, Text, check_limits, conjunction};
use crate::model::lifecycle::stored_version;
use crate::model::table::Model;
use crate::projection::{Paths, Projection};
use crate::request::{ReturnConsumedCapacity, ReturnValues};
use crate::schema::{Role, Schema};

/// The conditions of a write on the stored item.
#[derive(Default)]
#[expect(unnameable_types, reason = "part of a sealed trait")]
pub struct Guard {
    pub(super) condition: Option<String>,
    /// True when the condition holds only of items with one version.
    pub(super) expects_version: bool,
    pub(in crate::op) placeholders: Placeholders,
    pub(super) return_item_on_failure: bool,
    pub(in crate::op) lock: Option<Lock>,
    /// Attributes that the write must not write.
    pub(super) protected: Vec<Cow<'static, str>>,
    /// The table of this write, when it is another one than the client has for the model.
    pub(super) table: Option<String>,
    pub(super) error: Option<Error>,
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("condition", &self.condition).finish_non_exhaustive()
    }
}

impl Guard {
    /// Adds a condition of the action itself, before those of the caller.
    pub(in crate::op) fn first(&mut self, write: impl FnOnce(&mut Text<'_>)) {
        let mut text = Text::new(String::new(), &mut self.placeholders);
        write(&mut text);
        let first = text.text;
        self.condition = Some(conjunction(first, self.condition.take()));
    }

    /// Adds the condition that no item has the key.
    pub(in crate::op) fn is_new<M: Model>(&mut self) {
        self.first(|text| {
            text.push("attribute_not_exists(");
            text.name(M::SCHEMA.partition_key.name);
            text.push(")");
        });
    }

    /// Adds the condition that the item exists.
    pub(in crate::op) fn exists<M: Model>(&mut self) {
        self.first(|text| {
            text.push("attribute_exists(");
            text.name(M::SCHEMA.partition_key.name);
            text.push(")");
        });
    }

    /// Makes an update fail if it writes one of these attributes.
    pub(in crate::op) fn protect(&mut self, fields: &impl Projection) {
        let mut named = Placeholders::default();
        let mut paths = Paths::default();
        fields.paths(&mut paths);
        paths.lower(&mut named);
        self.protected.extend_from_slice(named.names());
    }

    /// Refuses changes of protected attributes. What is added afterwards is not asked about: it leaves the values as they are.
    pub(in crate::op) fn check_protected(&mut self, changes: &Clauses) -> Result<(), Error> {
        let protected = std::mem::take(&mut self.protected);
        match protected.into_iter().find(|name| changes.touches(name, &self.placeholders)) {
            Some(name) => Err(Error::new(ErrorKind::ProtectedAttribute(name))),
            None => Ok(()),
        }
    }

    /// Returns the update expression of these changes. If a version is expected, the update is of an item that has it.
    pub(in crate::op) fn update<M: Model>(
        &mut self,
        changes: &mut Clauses,
        version: Option<u64>,
    ) -> Result<UpdateExpression, Error> {
        self.check_protected(changes)?;
        let update = changes.expression()?;
        check_limits(&self.placeholders, &[Some(&*update)])?;
        if let Some(version) = version {
            let most = M::version_limit();
            if version >= most {
                return Err(Error::new(ErrorKind::InvalidRequest(RequestFault::LargestVersion { most })));
            }
            self.has_version::<M>(version);
        }
        Ok(update)
    }

    /// Adds the condition that the item has this version. Such an item exists, too. An item that is older than the model's version field
    /// has version 0.
    pub(in crate::op) fn has_version<M: Model>(&mut self, expected: u64) {
        let Some(attribute) = M::SCHEMA.attribute_with_role(Role::Version) else { return };
        self.lock = Some(Lock { attribute, expected, alone: self.condition.is_none() });
        self.expects_version = true;
        self.first(|text| {
            text.name(attribute);
            text.push(" = ");
            text.value(|sink| expected.encode(sink));
            if expected == 0 {
                text.push(" OR attribute_not_exists(");
                text.name(attribute);
                text.push(") AND attribute_exists(");
                text.name(M::SCHEMA.partition_key.name);
                text.push(")");
            }
        });
    }

    /// Adds the condition that the version can be counted up: DynamoDB would count it past the largest one that the model can read. Only
    /// versions of 32 bits can be counted so far.
    pub(in crate::op) fn can_count<M: Model>(&mut self) {
        let most = M::version_limit();
        let Some(attribute) = M::SCHEMA.attribute_with_role(Role::Version) else { return };
        if most > u64::from(u32::MAX) {
            return;
        }
        self.first(|text| {
            text.push("attribute_not_exists(");
            text.name(attribute);
            text.push(") OR ");
            text.name(attribute);
            text.push(" < ");
            text.value(|sink| most.encode(sink));
        });
    }
}

/// The version that a write expects of the stored item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lock {
    pub(super) attribute: &'static str,
    pub(super) expected: u64,
    /// True when the write has no other condition on the item.
    pub(super) alone: bool,
}

impl Lock {
    /// Returns the version that an update counts up to.
    pub(super) fn next(&self) -> u64 {
        self.expected.saturating_add(1)
    }

    /// Explains a failed condition: it is a version conflict when the stored item has another version, or when the version was
    /// the only condition.
    pub(crate) fn explain(&self, error: Error) -> Error {
        if !error.is_condition_failed() {
            return error;
        }
        let stored = error.conflicting_item().and_then(|item| stored_version(item.as_json(), self.attribute));
        let conflicts = match (error.conflicting_item(), stored) {
            (Some(_), Some(stored)) => stored != self.expected,
            // An item without a version has version 0.
            (Some(_), None) => self.expected > 0,
            (None, _) => self.alone,
        };
        if conflicts { error.into_version_conflict(stored) } else { error }
    }
}

/// The parts that all requests of one write have beside their subject.
#[derive(Debug)]
#[expect(unnameable_types, reason = "part of a sealed trait")]
pub struct WriteParts {
    pub(in crate::op) table: Cow<'static, str>,
    pub(in crate::op) condition: Option<ConditionExpression>,
    pub(in crate::op) placeholders: Placeholders,
    pub(in crate::op) return_values: ReturnValues,
    pub(in crate::op) return_item_on_failure: bool,
    pub(in crate::op) fingerprint: Option<&'static str>,
    pub(in crate::op) once: bool,
    pub(in crate::op) return_consumed_capacity: ReturnConsumedCapacity,
    pub(in crate::op) schema: &'static Schema,
    /// The version that the item has after an update, where it is known.
    pub(in crate::op) version: Option<u64>,
}
