//! One row for each mistake: the input, and every sentence that it prints with the token that the sentence points at.

use proc_macro2::TokenStream;
use syn::{DeriveInput, Item, LitStr};

use crate::attr::Place;

/// Makes the text of a model with these words on the struct and these fields.
macro_rules! model {
    ($words:literal, $fields:literal) => {
        concat!("#[model(table = \"orders\", ", $words, ")] struct Order { ", $fields, " }")
    };
}

mod blind;
mod collection;
mod contract;
mod field;
mod generate;
mod index;
mod projection;
mod sealed;
mod table;
mod tables;
mod template;
mod value;
mod vector;
mod words;

/// Returns the sentences in `emitted`, and the first token that each points at.
fn sentences(emitted: TokenStream) -> Vec<(String, String)> {
    let file: syn::File = syn::parse2(emitted).expect("items");
    let errors = file.items.into_iter().filter_map(|item| match item {
        Item::Macro(item) if item.mac.path.segments.last().is_some_and(|last| last.ident == "compile_error") => {
            let first = item.mac.path.segments.first()?.ident.span();
            let sentence: LitStr = item.mac.parse_body().ok()?;
            Some((first.source_text().unwrap_or_default(), sentence.value()))
        }
        _ => None,
    });
    errors.collect()
}

type Derive = fn(&DeriveInput) -> TokenStream;

/// Returns a sentence with `{a model}` and the like replaced by the list of the words that may stand there.
fn spelled_out(sentence: &str) -> String {
    [Place::Model, Place::ModelField, Place::DocumentField].into_iter().fold(sentence.to_owned(), |sentence, place| {
        sentence.replace(&format!("{{{}}}", place.described()), &place.listed())
    })
}

fn check(derive: Derive, rows: &[(&str, &[(&str, &str)])]) {
    let mut wrong = String::new();
    for (input, wanted) in rows {
        let parsed: DeriveInput = syn::parse_str(input).expect("a derive input");
        let found = sentences(derive(&parsed));
        let found: Vec<(&str, &str)> = found.iter().map(|(at, sentence)| (at.as_str(), sentence.as_str())).collect();
        let spelled: Vec<(&str, String)> = wanted.iter().map(|(at, sentence)| (*at, spelled_out(sentence))).collect();
        let wanted: Vec<(&str, &str)> = spelled.iter().map(|(at, sentence)| (*at, sentence.as_str())).collect();
        if found != wanted {
            use std::fmt::Write;
            write!(wrong, "\n{input}\n found: {found:#?}\nwanted: {wanted:#?}\n").expect("text");
        }
        for (at, sentence) in found {
            assert!(!sentence.ends_with('.'), "a sentence has no full stop: {sentence}");
            assert!(!sentence.starts_with(char::is_uppercase), "a sentence starts in lower case: {sentence}");
            assert!(!at.is_empty(), "a sentence points at something: {sentence}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
