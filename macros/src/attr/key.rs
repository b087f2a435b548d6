//! The words of a key that a template composes: the template, and the name of its attribute.

use proc_macro2::Ident;
use syn::LitStr;

use super::{Entry, Value, Word, again, set_once};
use crate::ctxt::Ctxt;
use crate::template::Template;

/// The words of a model or index about one composed key attribute.
#[derive(Debug, Default)]
pub(crate) struct TemplateWords {
    /// The template; `None` also when it is malformed.
    pub(crate) template: Option<Template>,
    /// The attribute's name, when it is not the usual one.
    pub(crate) attr: Option<LitStr>,
    /// The word of the template, even of a malformed one.
    pub(crate) word: Option<Ident>,
}

impl TemplateWords {
    /// Takes `pk = "…"` of a model.
    pub(super) fn take(&mut self, cx: &Ctxt, entry: Entry, form: Word) {
        let word = entry.word.clone();
        if !entry.is_string() {
            cx.error(
                &entry.tokens,
                format!(
                    "`{word}` of a struct is a key template: write `{}`, or move `#[model({word})]` to the field that is the key",
                    form.form()
                ),
            );
            self.word.get_or_insert(word);
            return;
        }
        let said = self.word.is_some();
        let template = entry.string(cx, form).and_then(|literal| Template::parse(cx, literal));
        if said {
            again(cx, &word);
            return;
        }
        self.word = Some(word);
        self.template = template;
    }

    /// Takes `pk_attr = "…"`.
    pub(super) fn take_attr(&mut self, cx: &Ctxt, entry: Entry, form: Word) {
        let word = entry.word.clone();
        let literal = entry.string(cx, form);
        set_once(cx, &mut self.attr, &word, literal);
    }
}

impl Entry {
    /// Returns whether a string follows `=`.
    pub(super) fn is_string(&self) -> bool {
        matches!(&self.value, Value::Equals(tokens) if syn::parse2::<LitStr>(tokens.clone()).is_ok())
    }
}
