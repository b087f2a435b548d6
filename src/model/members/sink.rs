//! The sink that the members of a struct are written to.

use std::fmt;

use super::{encode_field, is_left_out};
use crate::attr::Timestamp;
use crate::error::EncodeError;
use crate::model::field::Field;
use crate::model::lifecycle::TimestampField;
use crate::model::rest::Rest;
use crate::model::template::{Template, compose_of, encode_text};
use crate::schema::Names;
use crate::wire::Sink;

/// The sink that [`Members::encode_members`](super::Members::encode_members) writes to.
///
/// It keeps the first error and writes nothing after it. So a model's code is one call for each field without a check of the
/// outcome, the least that a compiler has to read.
#[must_use = "`finish` says whether all was written"]
pub struct MemberSink<'s> {
    sink: &'s mut dyn Sink,
    now: Option<Timestamp>,
    outcome: Result<(), EncodeError>,
}

impl fmt::Debug for MemberSink<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemberSink").field("now", &self.now).finish_non_exhaustive()
    }
}

impl<'s> MemberSink<'s> {
    /// Makes a sink that writes members as they are.
    pub fn new(sink: &'s mut dyn Sink) -> Self {
        Self { sink, now: None, outcome: Ok(()) }
    }

    /// Makes a sink that writes `now` in place of the lifecycle timestamps.
    pub fn stamped(sink: &'s mut dyn Sink, now: Timestamp) -> Self {
        Self { sink, now: Some(now), outcome: Ok(()) }
    }

    /// Writes one field or leaves it out. It leaves out an empty field that says `omit_empty`, an absent key of an index (the
    /// attributes of a vector index count as such), and an absent time to live.
    pub fn field<F: Field>(&mut self, value: &F::Value) {
        if self.outcome.is_ok() && !is_left_out::<F>(value) {
            self.write::<F>(value);
        }
    }

    fn write<F: Field>(&mut self, value: &F::Value) {
        self.sink.key(F::NAME);
        self.outcome = encode_field::<F>(value, self.sink);
    }

    /// Checks that every member was written.
    ///
    /// # Errors
    /// An [`EncodeError`] that names the attribute that was not written.
    pub fn finish(self) -> Result<(), EncodeError> {
        self.outcome
    }

    /// Writes the rest of an item, whose model has these names.
    #[doc(hidden)]
    pub fn rest<T>(&mut self, kept: &Rest<T>, rest: &T, named: &'static Names) {
        if self.outcome.is_ok() {
            self.outcome = kept.encode(rest, named, self.sink);
        }
    }

    /// Writes a text that no field holds: a discriminator, or the tag of an enum.
    pub fn text(&mut self, name: &str, text: &str) {
        if self.outcome.is_ok() {
            self.sink.key(name);
            self.sink.string(text);
        }
    }

    /// Writes a composed attribute, or leaves it out when one of its parts is absent.
    pub(crate) fn template<T: Template>(&mut self, owner: &T::Owner) {
        if self.outcome.is_ok() {
            self.outcome = compose_of::<T>(owner, self.now).and_then(|text| {
                let Some(text) = text else { return Ok(()) };
                self.sink.key(T::TEMPLATE.name);
                encode_text::<T>(&text, self.sink)
            });
        }
    }

    /// Writes a lifecycle timestamp: the time of the write if there is one, else the field.
    pub fn timestamp<F: Field>(&mut self, value: &F::Value)
    where
        F::Value: TimestampField<Proof: Sized>,
    {
        let Some(now) = self.now else { return self.field::<F>(value) };
        if self.outcome.is_ok() {
            self.write::<F>(&F::Value::at(now));
        }
    }
}
