//! The clauses of one update: the text of each, and the places that are written.

use std::fmt;

use super::change::{Change, Clause, KEYWORDS, Leaves};
use super::follow::Follow;
use super::set::{ByValue, SetValue};
use crate::attr::Operand;
use crate::dynamodb::limits::ITEM_BYTES;
use crate::error::{Error, ErrorKind, RequestFault};
use crate::expr::expression::{Effects, UpdateExpression};
use crate::expr::path::{BareAt, BareCodecAt};
use crate::expr::{Attribute, Place};
use crate::lower::{Placeholders, Text, copy_value};
use crate::model::field::{Field, JoinEncryption as _};
use crate::model::members::{MemberSink, encode_field, is_left_out};
use crate::model::table::Model;
use crate::schema::SEAL;
use crate::wire::json::JsonSink;
use crate::wire::object::attribute_value;

/// The clauses of one update under construction: the text of each, and the places that are written.
#[derive(Clone, Default)]
pub struct Clauses {
    texts: [String; 4],
    places: Vec<WrittenPlace>,
    /// The numbers of the attributes whose values decide what is written, except an attribute that keeps its own value.
    reads: Vec<usize>,
    /// True when an element is put into a list or taken out, so that the elements after it move.
    moves: bool,
    /// The effects that are known while the update is made; whether it is repeatable is known only at the end.
    effects: Effects,
    /// The smallest size that DynamoDB may count for the attributes that are set, in bytes.
    size: usize,
    error: Option<ErrorKind>,
}

/// A place that a change writes.
#[derive(Clone)]
struct WrittenPlace {
    /// The number of the attribute that the place is or lies in.
    attribute: usize,
    /// The text of the place in its clause. Each name has one placeholder, so two places are the same when their texts are
    /// equal.
    text: String,
    /// True when the change creates the attribute in an item that has none.
    makes: bool,
    /// The number of the value that the place is set to, when it is set to a value.
    value: Option<usize>,
}

impl fmt::Debug for Clauses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Clauses {
    /// Adds a change to a clause: a place, and the rest of the text after it.
    fn push(
        &mut self,
        change: Change,
        placeholders: &mut Placeholders,
        place: impl FnOnce(&mut Text<'_>),
        rest: impl FnOnce(&mut Text<'_>),
    ) {
        let (mut place, mut rest) = (Some(place), Some(rest));
        self.push_parts(
            change,
            placeholders,
            &mut |text| {
                if let Some(place) = place.take() {
                    place(text);
                }
            },
            &mut |text| {
                if let Some(rest) = rest.take() {
                    rest(text);
                }
            },
        );
    }

    /// Adds the same, without the types of the parts: there are as many as changes in a program. Each is written once.
    fn push_parts(
        &mut self,
        Change { clause, makes, leaves }: Change,
        placeholders: &mut Placeholders,
        place: &mut dyn FnMut(&mut Text<'_>),
        rest: &mut dyn FnMut(&mut Text<'_>),
    ) {
        let mut text = Text::new(String::new(), placeholders);
        let attribute = text.naming(place).first().copied().unwrap_or(usize::MAX);
        let written = std::mem::take(&mut text.text);
        if self.places.iter().any(|other| overlap(&other.text, &written)) {
            let attribute = text.placeholders.names().get(attribute).cloned().unwrap_or_default();
            return self.refuse(ErrorKind::InvalidRequest(RequestFault::AttributeWrittenTwice { attribute }));
        }
        text.text = std::mem::take(&mut self.texts[clause as usize]);
        text.push(if text.text.is_empty() { "" } else { ", " });
        text.push(&written);
        let (before, start) = (text.placeholders.values_size(), text.text.len());
        let mut named = text.naming(rest);
        match leaves {
            Leaves::New => {}
            Leaves::Default => {
                let kept =
                    text.text[start..].strip_prefix(" = if_not_exists(").and_then(|path| path.strip_prefix(&*written));
                if kept.is_some_and(|rest| rest.starts_with(", ")) {
                    // An old value stays, whoever wrote it, so the change does not count as one that reads it.
                    named.retain(|&name| name != attribute);
                }
            }
            Leaves::Counted => named.push(attribute),
        }
        self.reads.append(&mut named);
        self.moves |= written.ends_with(']') && clause != Clause::Add;
        self.size += text.placeholders.values_size() - before;
        let set_to = text.text[start..].strip_prefix(" = :v").and_then(|number| number.parse().ok());
        self.texts[clause as usize] = text.text;
        self.places.push(WrittenPlace { attribute, text: written, makes, value: set_to });
        if self.size > ITEM_BYTES {
            self.refuse(ErrorKind::ItemTooLarge { size: self.size });
        }
    }

    /// Returns whether there is no change.
    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty() && self.error.is_none()
    }

    /// Adds all changes of `others`, whose names and values `theirs` holds.
    pub(crate) fn extend(&mut self, placeholders: &mut Placeholders, others: &Self, theirs: &Placeholders) {
        let moved = placeholders.extend(theirs);
        for place in &others.places {
            let WrittenPlace { attribute, text, makes, value } = place;
            let (attribute, text) = (moved.name(*attribute), moved.text(text));
            let value = value.map(|number| moved.value(number));
            if self.places.iter().any(|other| overlap(&other.text, &text)) {
                let attribute = placeholders.names().get(attribute).cloned().unwrap_or_default();
                return self.refuse(ErrorKind::InvalidRequest(RequestFault::AttributeWrittenTwice { attribute }));
            }
            self.places.push(WrittenPlace { attribute, text, makes: *makes, value });
        }
        for (clause, other) in self.texts.iter_mut().zip(&others.texts).filter(|(_, other)| !other.is_empty()) {
            clause.push_str(if clause.is_empty() { "" } else { ", " });
            clause.push_str(&moved.text(other));
        }
        self.reads.extend(others.reads.iter().map(|&name| moved.name(name)));
        self.moves |= others.moves;
        self.size += others.size;
        if let Some(error) = &others.error {
            self.refuse(error.clone());
        }
        if self.size > ITEM_BYTES {
            self.refuse(ErrorKind::ItemTooLarge { size: self.size });
        }
    }

    /// Adds a change of the place that a path leads to.
    pub(crate) fn at<F: Field, P: Place<F>>(
        &mut self,
        change: Change,
        placeholders: &mut Placeholders,
        path: &Attribute<F, P>,
        rest: impl FnOnce(&mut Text<'_>),
    ) {
        self.push(change, placeholders, |text| path.lower(text), rest);
        self.write_beacon::<F>(change, placeholders);
    }

    /// Writes the beacon of the attribute that was written last, if it has one: the blind index goes with its attribute.
    fn write_beacon<F: Field>(&mut self, change: Change, placeholders: &mut Placeholders) {
        if let Some(beacon) = F::FACTS.beacon {
            self.write_beacon_of(F::NAME, beacon, change, placeholders);
        }
    }

    fn write_beacon_of(
        &mut self,
        of: &'static str,
        beacon: &'static str,
        change: Change,
        placeholders: &mut Placeholders,
    ) {
        if self.error.is_some() {
            return;
        }
        let removes = match change {
            Change { clause: Clause::Remove, .. } => Some(true),
            Change { clause: Clause::Set, leaves: Leaves::New, .. } => {
                let number = self.places.last().and_then(|place| place.value);
                let value = number.and_then(|number| placeholders.values().nth(number));
                value.map(|value| value.starts_with(r#"{"NULL""#))
            }
            _ => None,
        };
        let Some(removes) = removes else {
            // Nobody knows the value of the attribute afterwards.
            let fault = RequestFault::BeaconOfUnknownValue { attribute: of };
            return self.refuse(ErrorKind::InvalidRequest(fault));
        };
        if removes {
            return self.of(Change::REMOVE, placeholders, beacon, |_| ());
        }
        self.set_when_sealed(placeholders, beacon);
    }

    /// Sets an attribute that the library makes of the other values when they are sealed. Until then it is `NULL`.
    fn set_when_sealed(&mut self, placeholders: &mut Placeholders, name: &'static str) {
        self.of(Change::set(true), placeholders, name, |text| {
            text.push(" = ");
            text.value(|sink| {
                sink.null();
                Ok(())
            });
            text.note_unsealed(name);
        });
    }

    /// Adds a change of an attribute that the library keeps.
    pub(crate) fn of(
        &mut self,
        change: Change,
        placeholders: &mut Placeholders,
        name: &'static str,
        rest: impl FnOnce(&mut Text<'_>),
    ) {
        self.push(change, placeholders, |text| text.attribute(name), rest);
    }

    /// Notes the fingerprint attribute, to which this write alone gives its value, and the number of the value.
    pub(crate) fn set_fingerprint(&mut self, name: &'static str, number: usize) {
        self.effects.fingerprint = Some((name, number));
    }

    /// Notes that the version increases.
    pub(crate) fn set_counts_up(&mut self) {
        self.effects.counts_up = true;
    }

    /// Sets a place to a value, or removes it when the value is `NULL` and the place leaves `NULL` out.
    pub(crate) fn set<F, P, A, T, Kind>(
        &mut self,
        placeholders: &mut Placeholders,
        path: &Attribute<F, P>,
        value: &impl SetValue<F, P, A, T, Kind>,
    ) where
        F: Field,
        P: Place<F>,
    {
        if P::OMITS_NULL && value.is_null() {
            return self.at(Change::REMOVE, placeholders, path, |_| ());
        }
        let change = if value.is_default() { Change::DEFAULT } else { Change::set(value.makes()) };
        self.at(change, placeholders, path, |text| {
            text.push(" = ");
            value.lower(text);
        });
    }

    /// Sets a place to a value of its type.
    pub(crate) fn set_value<F: Field, P: Place<F>>(
        &mut self,
        placeholders: &mut Placeholders,
        path: &Attribute<F, P>,
        value: &impl Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    ) {
        self.set::<F, P, P::Leaf, BareAt<F, P>, ByValue>(placeholders, path, value);
    }

    /// Writes a field of a model: `SET`, or `REMOVE` when a write would leave the field out.
    pub(super) fn field<F: Field>(&mut self, value: &F::Value, placeholders: &mut Placeholders) {
        const { assert!(!F::FLATTEN, "a flattened field is written by its members") };
        if is_left_out::<F>(value) {
            self.of(Change::REMOVE, placeholders, F::NAME, |_| ());
            self.write_beacon::<F>(Change::REMOVE, placeholders);
        } else {
            self.size += F::NAME.len();
            self.of(Change::set(true), placeholders, F::NAME, |text| {
                text.push(" = ");
                text.value(|sink| encode_field::<F>(value, sink));
                if F::Encryption::IS_ENCRYPTED {
                    text.note_unsealed(F::NAME);
                }
            });
            self.write_beacon::<F>(Change::set(true), placeholders);
        }
    }

    /// Writes the composed index keys that have a written part, as the model now composes them.
    pub(crate) fn follow<M: Model>(&mut self, model: &M, placeholders: &mut Placeholders) {
        M::visit_templates(&mut Follow { model, changes: self, placeholders });
    }

    /// Writes the encrypted attributes of a sealed model that are not written yet, with the model's values, and the seal over all of them.
    pub(crate) fn seal<M: Model>(&mut self, model: &M, placeholders: &mut Placeholders) {
        if const { M::SCHEMA.seal.is_none() } {
            return;
        }
        let mut sink = JsonSink::with_capacity(1024);
        sink.begin_item();
        let mut members = MemberSink::new(&mut sink);
        model.encode_members(&mut members);
        if let Err(error) = members.finish() {
            return placeholders.note_error(error);
        }
        sink.end_item();
        let item = sink.into_string();
        for attribute in M::SCHEMA.encrypted() {
            if self.touches(attribute.name, placeholders) {
                continue;
            }
            let stored = attribute_value(&item, attribute.name).ok().flatten();
            let change = if stored.is_some() { Change::set(true) } else { Change::REMOVE };
            self.size += stored.map_or(0, |_| attribute.name.len());
            self.of(change, placeholders, attribute.name, |text| {
                let Some(stored) = stored else { return };
                text.push(" = ");
                text.value(|sink| copy_value(stored, sink));
                text.note_unsealed(attribute.name);
            });
            if let Some(blind) = M::SCHEMA.blind_indexes.iter().find(|blind| blind.of == attribute.name) {
                self.write_beacon_of(attribute.name, blind.name, change, placeholders);
            }
        }
        #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
        zeroize::Zeroize::zeroize(&mut item.into_bytes());
        self.set_when_sealed(placeholders, SEAL);
    }

    fn refuse(&mut self, why: ErrorKind) {
        self.error.get_or_insert(why);
    }

    /// Returns the update expression.
    ///
    /// # Errors
    /// The first error of the changes.
    pub(crate) fn expression(&mut self) -> Result<UpdateExpression, Error> {
        match self.error.take() {
            Some(error) => Err(Error::new(error)),
            None => Ok(UpdateExpression::new(self.text(), self.effects())),
        }
    }

    fn effects(&self) -> Effects {
        let is_written = |read: &usize| self.places.iter().any(|place| place.attribute == *read);
        Effects { repeatable: !self.moves && !self.reads.iter().any(is_written), ..self.effects }
    }

    fn text(&self) -> String {
        let mut expression = String::new();
        for (keyword, text) in KEYWORDS.iter().zip(&self.texts).filter(|(_, text)| !text.is_empty()) {
            expression.push_str(if expression.is_empty() { "" } else { " " });
            expression.push_str(keyword);
            expression.push_str(text);
        }
        expression
    }

    /// Returns whether the attribute with this name is written, as a whole or in part.
    pub(crate) fn touches(&self, name: &str, placeholders: &Placeholders) -> bool {
        let name = placeholder(name, placeholders);
        name.is_some_and(|name| self.places.iter().any(|place| overlap(&place.text, &name)))
    }

    /// Returns whether the whole attribute with this name is written.
    pub(crate) fn writes(&self, name: &str, placeholders: &Placeholders) -> bool {
        let name = placeholder(name, placeholders);
        name.is_some_and(|name| self.places.iter().any(|place| place.text == name))
    }

    /// Returns the value that the attribute with this name is set to, in DynamoDB JSON; `None` when it is not set, or not to a value.
    pub(crate) fn value_of(&self, name: &str, placeholders: &Placeholders) -> Option<String> {
        let name = placeholder(name, placeholders)?;
        let place = self.places.iter().find(|place| place.text == name)?;
        placeholders.values().nth(place.value?).map(str::to_owned)
    }

    /// Returns whether the attribute with this name is there afterwards, even if it was not there before.
    pub(crate) fn provides(&self, name: &str, placeholders: &Placeholders) -> bool {
        let name = placeholder(name, placeholders);
        name.is_some_and(|name| self.places.iter().any(|place| place.makes && place.text == name))
    }
}

/// Returns the placeholder of the attribute with this name.
fn placeholder(name: &str, placeholders: &Placeholders) -> Option<String> {
    placeholders.names().iter().position(|known| known == name).map(|index| format!("#n{index}"))
}

/// Returns whether one place is the other or lies inside it.
fn overlap(left: &str, right: &str) -> bool {
    let (outer, inner) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
