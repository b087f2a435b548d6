//! The table, the naming convention, the write policy and the key of a model.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use tabletheory_dms::{Key, Naming, Path, WriteMode};

use super::Comparison;
use crate::ast::Field;
use crate::attr::Word;
use crate::model::KeyAttribute;
use crate::naming::{CONVENTIONS, Convention};

/// Returns the convention of a document as a struct writes it.
pub(super) fn convention(naming: Naming) -> Option<Convention> {
    Convention::from_spelling(naming.as_str())
}

fn spelling(convention: Convention) -> &'static str {
    CONVENTIONS.iter().find(|(_, other)| *other == convention).map_or("", |(spelling, _)| spelling)
}

impl<'c> Comparison<'c> {
    /// Returns the place of a value of the model as an error shows it.
    pub(super) fn at(&self, path: &Path) -> String {
        self.opened.at(&path.within(&self.path))
    }

    /// Notes a difference at the struct's name.
    pub(super) fn error_at_struct(&self, message: String) {
        self.cx.error(&self.input.original.ident, message);
    }

    /// Returns the field that is stored in the attribute.
    pub(super) fn field_of(&self, attribute: &str) -> Option<&'c Field<'c>> {
        self.fields.iter().find(|(name, _)| name == attribute).map(|(_, field)| *field)
    }

    /// Compares what is said of the whole model.
    pub(super) fn whole(&self) {
        let words = &self.input.words;
        let (ours, theirs) = (&self.model.table, &self.theirs.table);
        if ours != theirs {
            let at = self.at(&Path::top().member("table").member("name"));
            self.cx.error(
                &words.table,
                format!(
                    "the table is `{ours}` here and `{theirs}` in the contract ({at}): write `table = \"{theirs}\"`"
                ),
            );
        }
        let ours = words.naming.unwrap_or(Convention::CamelCase);
        if let Some(theirs) = self.theirs.naming
            && convention(theirs) != Some(ours)
        {
            let at = self.at(&Path::top().member("naming").member("convention"));
            let ours = spelling(ours);
            let place = words.naming_text.as_ref().map(ToTokens::to_token_stream);
            self.cx.error(
                place.unwrap_or_else(|| self.input.original.ident.to_token_stream()),
                format!(
                    "the names are `{ours}` here and `{theirs}` in the contract ({at}): write `naming = \"{theirs}\"`"
                ),
            );
        }
        let policy = Path::top().member("write_policy").member("mode");
        match (&words.write_once, self.theirs.write_mode()) {
            (Some(word), WriteMode::Mutable) => self.cx.error(
                word,
                format!(
                    "items are written once here, and may be changed by the contract ({}): remove `write_once`, or add `write_policy: {{ mode: write_once }}` there",
                    self.at(&policy)
                ),
            ),
            (None, WriteMode::WriteOnce) => self.error_at_struct(format!(
                "items are written once by the contract ({}), and may be changed here: add `write_once`",
                self.at(&policy)
            )),
            _ => {}
        }
    }

    /// Compares the key of the table.
    pub(super) fn keys(&mut self) {
        let keys = Path::top().member("keys");
        let theirs = &self.theirs.keys;
        let model = self.model;
        self.key(Word::Pk, "partition key", Some(model.partition), Some(&theirs.partition), &keys.member("partition"));
        self.key(Word::Sk, "sort key", model.sort, theirs.sort.as_ref(), &keys.member("sort"));
    }

    fn key(&mut self, word: Word, what: &str, ours: Option<KeyAttribute>, theirs: Option<&'c Key>, path: &Path) {
        let at = || self.at(path);
        let word_name = word.name();
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                let name = self.model.name_of(ours).to_owned();
                let wanted = &theirs.attribute;
                if name == *wanted {
                    return;
                }
                let place = self.place_of_key(word, ours);
                let fix = match (self.field_of(wanted), ours) {
                    (Some(field), _) => format!("move `#[model({word_name})]` to `{}`", field.rust_name()),
                    (None, KeyAttribute::Field(_) | KeyAttribute::Blind(_)) => format!("write `attr = \"{wanted}\"`"),
                    (None, KeyAttribute::Template(_)) => format!("write `{word_name}_attr = \"{wanted}\"`"),
                };
                self.cx.error(
                    place,
                    format!(
                        "the {what} of the table is `{name}` here and `{wanted}` in the contract ({}): {fix}",
                        at()
                    ),
                );
                if self.theirs.attribute(&name).is_none() {
                    self.told.ours.push(name);
                }
                self.told.theirs.push(wanted.clone());
            }
            (Some(ours), None) => {
                let name = self.model.name_of(ours).to_owned();
                self.cx.error(
                    self.place_of_key(word, ours),
                    format!(
                        "the table has the {what} `{name}` here and none in the contract ({}): remove `{word_name}`, or add it to `keys` there",
                        at()
                    ),
                );
                if self.theirs.attribute(&name).is_none() {
                    self.told.ours.push(name);
                }
            }
            (None, Some(theirs)) => {
                let wanted = &theirs.attribute;
                let sentence =
                    format!("the {what} of the table is `{wanted}` in the contract ({}), and there is none here", at());
                match self.field_of(wanted) {
                    Some(field) => self.cx.error(field.ident, format!("{sentence}: add `#[model({word_name})]`")),
                    None => {
                        self.error_at_struct(format!("{sentence}: add a field for it, with `#[model({word_name})]`"));
                    }
                }
                self.told.theirs.push(wanted.clone());
            }
            (None, None) => {}
        }
    }

    /// Returns the tokens that make an attribute the key of the table.
    fn place_of_key(&self, word: Word, ours: KeyAttribute) -> TokenStream {
        match ours {
            KeyAttribute::Field(at) => {
                let ident = &self.model.record.fields[at].ident;
                let said = self.input.field(ident).and_then(|field| field.words.get(word));
                said.unwrap_or(ident).to_token_stream()
            }
            KeyAttribute::Template(at) => self.model.templates[at].literal.to_token_stream(),
            KeyAttribute::Blind(at) => self.model.blinds[at].place.to_token_stream(),
        }
    }

    /// Returns the name of the field that is stored in the attribute, as a list of an index names it.
    pub(super) fn named(&self, attribute: &str) -> String {
        self.field_of(attribute)
            .map_or_else(|| crate::naming::snake_case(attribute), |field| field.ident.unraw().to_string())
    }
}
