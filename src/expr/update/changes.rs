//! The changes of one update: the text of each clause, and the places that are written.

use std::fmt;

use super::set::SetValue;
use crate::error::{Error, ErrorKind, RequestFault};
use crate::expr::expression::{Effects, UpdateExpression};
use crate::expr::{Attribute, Place};
use crate::lower::{Placeholders, Text};
use crate::model::field::Field;
use crate::model::index::Membership;
use crate::model::members::{encode_field, is_left_out};
use crate::model::table::Model;
use crate::model::template::{Template, TemplateVisitor, compose_of, encode_text};
use crate::model::uses::{Both, PathIn, UsedIn, WholeAttribute};
use crate::schema::{Piece, TemplateSchema};

/// The four clauses of an update expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clause {
    Set,
    Remove,
    Add,
    Delete,
}

/// The keywords, in the order in which the clauses are written.
const KEYWORDS: [&str; 4] = ["SET ", "REMOVE ", "ADD ", "DELETE "];

/// The changes of one update, under construction: the text of each clause, and the places that are written.
#[derive(Default)]
pub struct Changes {
    clauses: [String; 4],
    places: Vec<WrittenPlace>,
    /// The numbers of the attributes whose values decide what is written, but for an attribute that keeps what it has.
    reads: Vec<usize>,
    /// Whether an element is put into a list or taken out, so that those after it move.
    moves: bool,
    /// What is known of its effects while it is made; whether it is repeatable, at the end.
    effects: Effects,
    /// What the attributes that are set take at least.
    size: usize,
    error: Option<Error>,
}

/// What kind of change it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    clause: Clause,
    /// Whether it makes the attribute where there is none.
    makes: bool,
    leaves: Leaves,
}

/// What a change leaves.
#[derive(Clone, Copy, Debug)]
enum Leaves {
    /// What stands on its right side.
    New,
    /// What was there; where there was nothing, what stands on its right side.
    Default,
    /// Something made of what was there.
    Counted,
}

impl Change {
    /// `ADD` of elements to a set.
    pub(crate) const ADD: Self = Self { clause: Clause::Add, makes: true, leaves: Leaves::New };
    /// `ADD` of a number.
    pub(crate) const COUNT: Self = Self { clause: Clause::Add, makes: true, leaves: Leaves::Counted };
    /// `SET place = if_not_exists(…)`
    pub(crate) const DEFAULT: Self = Self { clause: Clause::Set, makes: true, leaves: Leaves::Default };
    /// `DELETE` of elements from a set.
    pub(crate) const DELETE: Self = Self { clause: Clause::Delete, makes: false, leaves: Leaves::New };
    /// `REMOVE`
    pub(crate) const REMOVE: Self = Self { clause: Clause::Remove, makes: false, leaves: Leaves::New };

    /// `SET`, which may make the attribute where there is none.
    pub(crate) const fn set(makes: bool) -> Self {
        Self { clause: Clause::Set, makes, leaves: Leaves::New }
    }
}

/// A place that a change writes.
struct WrittenPlace {
    /// The number of the attribute that it is, or is in.
    attribute: usize,
    /// As it stands in its clause. One name has one placeholder, so that two places are one when their texts are.
    text: String,
    /// Whether the change makes the attribute where there is none.
    makes: bool,
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Changes {
    /// Adds a change to a clause: a place, and what comes after it there.
    fn push(
        &mut self,
        Change { clause, makes, leaves }: Change,
        placeholders: &mut Placeholders,
        place: impl FnOnce(&mut Text<'_>),
        rest: impl FnOnce(&mut Text<'_>),
    ) {
        let mut text = Text { text: String::new(), placeholders };
        let attribute = text.naming(place).first().copied().unwrap_or(usize::MAX);
        let written = std::mem::take(&mut text.text);
        if self.places.iter().any(|other| overlap(&other.text, &written)) {
            return self.refuse(ErrorKind::InvalidRequest(RequestFault::AttributeWrittenTwice));
        }
        text.text = std::mem::take(&mut self.clauses[clause as usize]);
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
                    // What is there stays, whoever put it there.
                    named.retain(|&name| name != attribute);
                }
            }
            Leaves::Counted => named.push(attribute),
        }
        self.reads.append(&mut named);
        self.moves |= written.ends_with(']') && clause != Clause::Add;
        self.size += text.placeholders.values_size() - before;
        self.clauses[clause as usize] = text.text;
        self.places.push(WrittenPlace { attribute, text: written, makes });
        if self.size > crate::model::item::MAX_ITEM_BYTES {
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
    }

    /// Adds a change of an attribute of the library's own.
    pub(crate) fn of(
        &mut self,
        change: Change,
        placeholders: &mut Placeholders,
        name: &'static str,
        rest: impl FnOnce(&mut Text<'_>),
    ) {
        self.push(change, placeholders, |text| text.attribute(name), rest);
    }

    /// Notes the attribute that this write alone gives its value, and the number of the value.
    pub(crate) fn set_fingerprint(&mut self, name: &'static str, number: usize) {
        self.effects.fingerprint = Some((name, number));
    }

    /// Notes that the version becomes greater.
    pub(crate) fn set_counts_up(&mut self) {
        self.effects.counts_up = true;
    }

    /// Sets a place to a value, or removes it where the value is `NULL` and the place has none.
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

    /// Writes a field of a model: `SET`, or `REMOVE` where its rules leave it out.
    fn field<F: Field>(&mut self, value: &F::Value, placeholders: &mut Placeholders) {
        if F::FLATTEN {
            self.refuse(ErrorKind::InvalidRequest(RequestFault::FlattenedField));
        } else if is_left_out::<F>(value) {
            self.of(Change::REMOVE, placeholders, F::NAME, |_| ());
        } else {
            self.size += F::NAME.len();
            self.of(Change::set(true), placeholders, F::NAME, |text| {
                text.push(" = ");
                text.value(|sink| encode_field::<F>(value, sink));
            });
        }
    }

    /// Writes the composed keys of indexes of which a part is written, as the model now makes them.
    pub(crate) fn follow<M: Model>(&mut self, model: &M, placeholders: &mut Placeholders) {
        M::visit_templates(&mut Follow { model, changes: self, placeholders });
    }

    fn refuse(&mut self, why: ErrorKind) {
        self.error.get_or_insert_with(|| Error::new(why));
    }

    /// The update expression.
    ///
    /// # Errors
    /// The first mistake that was made.
    pub(crate) fn expression(&mut self) -> Result<UpdateExpression, Error> {
        match self.error.take() {
            Some(error) => Err(error),
            None => Ok(UpdateExpression::new(self.text(), self.effects())),
        }
    }

    fn effects(&self) -> Effects {
        let is_written = |read: &usize| self.places.iter().any(|place| place.attribute == *read);
        Effects { repeatable: !self.moves && !self.reads.iter().any(is_written), ..self.effects }
    }

    fn text(&self) -> String {
        let mut expression = String::new();
        for (keyword, text) in KEYWORDS.iter().zip(&self.clauses).filter(|(_, text)| !text.is_empty()) {
            expression.push_str(if expression.is_empty() { "" } else { " " });
            expression.push_str(keyword);
            expression.push_str(text);
        }
        expression
    }

    /// Whether the attribute with this name is written, as a whole or in part.
    pub(crate) fn touches(&self, name: &str, placeholders: &Placeholders) -> bool {
        let name = placeholder(name, placeholders);
        name.is_some_and(|name| self.places.iter().any(|place| overlap(&place.text, &name)))
    }

    /// Whether the whole attribute with this name is written.
    pub(crate) fn writes(&self, name: &str, placeholders: &Placeholders) -> bool {
        let name = placeholder(name, placeholders);
        name.is_some_and(|name| self.places.iter().any(|place| place.text == name))
    }

    /// Whether the attribute with this name is there afterwards, even where it was not before.
    pub(crate) fn provides(&self, name: &str, placeholders: &Placeholders) -> bool {
        let name = placeholder(name, placeholders);
        name.is_some_and(|name| self.places.iter().any(|place| place.makes && place.text == name))
    }
}

struct Follow<'a, M> {
    model: &'a M,
    changes: &'a mut Changes,
    placeholders: &'a mut Placeholders,
}

impl<M: Model> TemplateVisitor<M> for Follow<'_, M> {
    fn template<T: Template<Owner = M>>(&mut self) {
        let Self { model, changes, placeholders } = self;
        let TemplateSchema { name, pieces } = *T::TEMPLATE;
        let is_written = |piece: &Piece| matches!(piece, Piece::Part(part) if changes.touches(part.name, placeholders));
        // One attribute can be in several keys.
        if !pieces.iter().any(is_written) || changes.touches(name, placeholders) {
            return;
        }
        match compose_of::<T>(model, None) {
            Ok(Some(key)) => changes.of(Change::set(true), placeholders, name, |text| {
                text.push(" = ");
                text.value(|sink| encode_text::<T>(&key, sink));
            }),
            Ok(None) => changes.of(Change::REMOVE, placeholders, name, |_| ()),
            Err(error) => placeholders.note_error(error),
        }
    }
}

/// How the attribute with this name stands in expressions.
fn placeholder(name: &str, placeholders: &Placeholders) -> Option<String> {
    placeholders.names().iter().position(|known| known == name).map(|index| format!("#n{index}"))
}

/// Whether one place is the other, or inside it.
fn overlap(left: &str, right: &str) -> bool {
    let (outer, inner) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Fields of the model `M` that an update writes as the model has them.
#[diagnostic::on_unimplemented(
    message = "only whole attributes can be named here, and this is a path into one",
    label = "name the attribute: `(Order::LINES,)`"
)]
pub trait FieldsOf<M: Model>: UsedIn<M::Table> {
    #[doc(hidden)]
    fn write(model: &M, changes: &mut Changes, placeholders: &mut Placeholders);
}

impl<F, M: Model> FieldsOf<M> for PathIn<F, WholeAttribute>
where
    F: Membership<M::Table>,
{
    fn write(model: &M, changes: &mut Changes, placeholders: &mut Placeholders) {
        changes.field::<F>(F::of_model(model), placeholders);
    }
}

impl<A, B, M: Model> FieldsOf<M> for Both<A, B>
where
    A: FieldsOf<M>,
    B: FieldsOf<M>,
{
    fn write(model: &M, changes: &mut Changes, placeholders: &mut Placeholders) {
        A::write(model, changes, placeholders);
        B::write(model, changes, placeholders);
    }
}
