//! Filters that select a model's own items: a table can hold several models.

use crate::lower::{Placeholders, TEXT_ROOM, Text};
use crate::schema::Piece;
use crate::schema::{KeySchema, ProjectionSchema, Schema};

/// Returns the filter with which a scan selects the model's own items, when the table may hold others: the literal text at the
/// beginning of the composed keys, and the discriminator.
pub(crate) fn filter_of_scan(schema: &Schema, index: Option<&str>, placeholders: &mut Placeholders) -> Option<String> {
    if schema.templates.is_empty() && schema.discriminator.is_none() {
        return None;
    }
    let mut filter = Filter { text: Text::new(String::with_capacity(TEXT_ROOM), placeholders) };
    match schema.index(index) {
        None => filter.keys(schema, schema.sort_key.into_iter().chain([schema.partition_key])),
        Some(index) => filter.keys(schema, index.partition_key.iter().chain(index.sort_key).copied()),
    }
    filter.discriminator(schema, index);
    filter.finish()
}

/// Returns the filter with which a query selects the model's own items: the discriminator. The key condition covers the keys.
pub(crate) fn filter_of_query(schema: &Schema, index: Option<&str>, placeholders: &mut Placeholders) -> Option<String> {
    schema.discriminator?;
    let mut filter = Filter { text: Text::new(String::with_capacity(TEXT_ROOM), placeholders) };
    filter.discriminator(schema, index);
    filter.finish()
}

struct Filter<'p> {
    text: Text<'p>,
}

impl Filter<'_> {
    fn and(&mut self) {
        let and = if self.text.text.is_empty() { "" } else { " AND " };
        self.text.push(and);
    }

    fn equal(&mut self, name: &'static str, value: &str) {
        self.and();
        self.text.name(name);
        self.text.push(" = ");
        self.text.value(|sink| {
            sink.string(value);
            Ok(())
        });
    }

    fn keys<'s>(&mut self, schema: &Schema, keys: impl Iterator<Item = &'s KeySchema>) {
        for key in keys {
            let template = schema.templates.iter().find(|template| template.name == key.name);
            let Some([Piece::Literal(text), rest @ ..]) = template.map(|template| template.pieces) else { continue };
            if rest.is_empty() {
                self.equal(key.name, text);
                continue;
            }
            self.and();
            self.text.push("begins_with(");
            self.text.name(key.name);
            self.text.push(", ");
            self.text.value(|sink| {
                sink.string(text);
                Ok(())
            });
            self.text.push(")");
        }
    }

    /// Adds the discriminator if the index projects it: a filter can only name projected attributes.
    fn discriminator(&mut self, schema: &Schema, index: Option<&str>) {
        let Some(discriminator) = &schema.discriminator else { return };
        let is_held = schema.index(index).is_none_or(|index| match index.projection {
            ProjectionSchema::All => true,
            ProjectionSchema::KeysOnly | ProjectionSchema::Include(_) => false,
        });
        if is_held {
            self.equal(discriminator.name, discriminator.value);
        }
    }

    fn finish(self) -> Option<String> {
        (!self.text.text.is_empty()).then_some(self.text.text)
    }
}
