//! Update expressions: what a change becomes, and the clauses that changes are gathered in.
//!
//! Source: [Update expressions](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html)

use std::fmt;

use super::logic::Both;
use super::place::Entire;
use crate::attr::{encode_field, is_left_out};
use crate::error::{Error, ErrorKind};
use crate::field::{ByCaller, Field};
use crate::index::{IsNotKey, Membership, UsedIn, holds};
use crate::lower::{FLATTENED, Placeholders, Text};
use crate::projection::PathIn;
use crate::table::Model;

/// The four clauses of an update expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clause {
    Set,
    Remove,
    #[allow(dead_code)]
    Add,
    #[allow(dead_code)]
    Delete,
}

/// The keywords, in the order in which the clauses are written.
const KEYWORDS: [&str; 4] = ["SET ", "REMOVE ", "ADD ", "DELETE "];

/// The changes of one update, under construction: the text of each clause, and the places that are written so far.
#[derive(Default)]
pub struct Changes {
    clauses: [String; 4],
    /// As they stand in the clauses. One name has one placeholder, so that two places are one when their texts are.
    places: Vec<String>,
    /// What the attributes that are set take at least.
    size: usize,
    error: Option<Error>,
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Changes {
    /// Adds a change to a clause: a place, and what comes after it there.
    pub(crate) fn push(
        &mut self,
        clause: Clause,
        placeholders: &mut Placeholders,
        place: impl FnOnce(&mut Text<'_>),
        rest: impl FnOnce(&mut Text<'_>),
    ) {
        let mut text = Text { text: String::new(), placeholders };
        place(&mut text);
        let written = std::mem::take(&mut text.text);
        if self.places.iter().any(|other| overlap(other, &written)) {
            self.refuse("an update writes one attribute twice, or one place and another inside it");
            return;
        }
        text.text = std::mem::take(&mut self.clauses[clause as usize]);
        text.push(if text.text.is_empty() { "" } else { ", " });
        text.push(&written);
        let before = text.placeholders.values_size();
        rest(&mut text);
        self.size += text.placeholders.values_size() - before;
        self.clauses[clause as usize] = text.text;
        self.places.push(written);
        if self.size > crate::db::MAX_ITEM_BYTES {
            let size = self.size;
            self.error.get_or_insert_with(|| Error::new(ErrorKind::ItemTooLarge { size }));
        }
    }

    /// Writes a field of a model: `SET`, or `REMOVE` where its rules leave it out.
    fn field<F: Field>(&mut self, value: &F::Value, placeholders: &mut Placeholders) {
        if F::FLATTEN {
            self.refuse(FLATTENED);
        } else if is_left_out::<F>(value) {
            self.push(Clause::Remove, placeholders, |text| text.name(F::NAME), |_| ());
        } else {
            self.size += F::NAME.len();
            self.push(
                Clause::Set,
                placeholders,
                |text| text.name(F::NAME),
                |text| {
                    text.push(" = ");
                    text.value(|sink| encode_field::<F>(value, sink));
                },
            );
        }
    }

    fn refuse(&mut self, why: &'static str) {
        self.error.get_or_insert_with(|| Error::new(ErrorKind::InvalidRequest(why)));
    }

    /// The update expression.
    pub(crate) fn into_expression(self) -> Result<String, Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        Ok(self.text())
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
}

/// Whether one place is the other, or inside it.
fn overlap(left: &str, right: &str) -> bool {
    let (outer, inner) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Fields of the model `M` that an update writes as the model has them.
#[diagnostic::on_unimplemented(
    message = "an update from a model writes whole attributes, and this is a path into one",
    label = "name the attribute: `(Order::LINES,)`"
)]
pub trait FieldsOf<M: Model>: UsedIn<M::Table> {
    #[doc(hidden)]
    fn write(model: &M, changes: &mut Changes, placeholders: &mut Placeholders);
}

impl<F, M: Model> FieldsOf<M> for PathIn<F, Entire>
where
    F: Membership<M::Table>,
{
    fn write(model: &M, changes: &mut Changes, placeholders: &mut Placeholders) {
        changes.field::<F>(F::of(model), placeholders);
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

/// Attributes outside the primary key.
#[diagnostic::on_unimplemented(
    message = "`{F}` is part of the primary key, which cannot be updated",
    label = "remove it: an item with another key is another item",
    note = "DynamoDB: Cannot update attribute. This attribute is part of the key"
)]
pub trait OutsideKey<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] IsNotKey: OutsideKey<F>;
}

/// Attributes that an update can name.
#[diagnostic::on_unimplemented(
    message = "`{F}` is kept by the library: every update sets it",
    label = "remove it: `created_at` never changes, `updated_at` and `version` follow by themselves"
)]
pub trait KeptByCaller<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] ByCaller: KeptByCaller<F>;
}
