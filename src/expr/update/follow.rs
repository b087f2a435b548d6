//! Composed attributes that follow the fields which an update writes.

use super::{Change, Clauses};
use crate::lower::Placeholders;
use crate::model::table::Model;
use crate::model::template::{Template, TemplateVisitor, compose_of, encode_text};
use crate::schema::{Piece, TemplateSchema};

pub(super) struct Follow<'a, M> {
    pub(super) model: &'a M,
    pub(super) changes: &'a mut Clauses,
    pub(super) placeholders: &'a mut Placeholders,
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
