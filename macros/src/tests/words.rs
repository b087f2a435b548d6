//! Comparison of the table of words with the derives, and the reference that is made from the table.
//!
//! Write the reference anew with `BLESS=1 cargo test -p tabletheory-macros`.

use std::fmt::Write as _;
use std::path::Path;

use proc_macro2::TokenStream;
use syn::{DeriveInput, Item};

use super::sentences;
use crate::attr::{Conflict, FIELD_CONFLICTS, KEY_CONFLICTS, Place, SOLE_WORDS, TYPE_RULES, Word};
use crate::expand::{derive_attribute, derive_collection, derive_document, derive_model, derive_projection};
use crate::naming;

const TITLE: &str = "# The words of the derives

Every word of `#[model(…)]`, `#[projection(…)]` and `#[collection(…)]`. The derives refuse every other word, and a word in another
form or place, and say which are right.

This page is made from the table of words in `macros/src/attr/words.rs`. Each example is compiled.
";

const PLACES: [Place; 19] = [
    Place::Model,
    Place::ModelField,
    Place::Document,
    Place::DocumentField,
    Place::DocumentEnum,
    Place::DocumentVariant,
    Place::VariantField,
    Place::Enum,
    Place::Variant,
    Place::Newtype,
    Place::NewtypeField,
    Place::Gsi,
    Place::Lsi,
    Place::Vector,
    Place::BlindIndex,
    Place::Projection,
    Place::ProjectionField,
    Place::Collection,
    Place::CollectionVariant,
];

#[test]
fn the_reference_is_that_of_the_table() {
    let page = page();
    let of_guide = format!("{page}\n---\n\nNext: [Limits](limits.md)\n");
    // One page is for the guide, and one is published with this crate.
    for (path, page) in [("../docs/src/reference/words.md", of_guide), ("docs/words.md", page)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
            std::fs::write(&path, &page).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            continue;
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        let differs = found.lines().zip(page.lines()).find(|(found, wanted)| found != wanted);
        assert!(found == page, "{} is of another table: {differs:#?}\n`BLESS=1` writes it anew", path.display());
    }
}

#[test]
fn every_example_is_right() {
    for word in Word::ALL {
        let code = code(*word);
        let file = syn::parse_file(&code).unwrap_or_else(|error| panic!("{code}: {error}"));
        let mut derived = 0;
        for item in file.items {
            let (name, input) = match item {
                Item::Struct(item) => (derive_name(&item.attrs), DeriveInput::from(item)),
                Item::Enum(item) => (derive_name(&item.attrs), DeriveInput::from(item)),
                _ => continue,
            };
            derived += 1;
            assert_eq!(sentences(derive(&name)(&input)), [], "{code}");
        }
        assert!(derived > 0, "{code}");
        assert!(word.example().contains(word.name()), "the example of `{}` shows it", word.name());
    }
}

#[test]
fn a_word_is_known_wherever_it_may_stand() {
    let unknown = |place: Place, word: &str| {
        let (derive, input) = standing(place, word);
        let input: DeriveInput = syn::parse_str(&input).unwrap_or_else(|error| panic!("{input}: {error}"));
        sentences(derive(&input)).into_iter().any(|(_, sentence)| sentence.starts_with("unknown word"))
    };
    for place in PLACES {
        for word in place.words() {
            // Some words have several forms. The first one is enough.
            let form = word.form().split('`').next().unwrap_or_default();
            assert!(!unknown(place, form), "`{form}` is unknown to {}", place.described());
        }
        assert!(unknown(place, "no_such_word"), "{}", place.described());
    }
}

#[test]
fn exactly_what_the_table_keeps_apart_is_refused() {
    let words = || Place::ModelField.words();
    for (first, second) in words().flat_map(|first| words().map(move |second| (first, second))) {
        // The words beside `type` depend on the data type, and those beside `in_key` on the template.
        if first == second || [first, second].iter().any(|word| matches!(word, Word::Type | Word::InKey)) {
            continue;
        }
        let key = if [first, second].contains(&Word::Pk) { "" } else { "#[model(pk)]" };
        let input = format!(
            "#[model(table = \"orders\")] struct Order {{ {key} id: u64, #[model({}, {})] a: V<V> }}",
            first.form(),
            second.form()
        );
        let parsed: DeriveInput = syn::parse_str(&input).expect("a struct");
        let found = sentences(derive_model(&parsed));
        assert_eq!(found.len(), usize::from(are_apart(first, second)), "{input}: {found:#?}");
    }
}

fn rules() -> impl Iterator<Item = &'static Conflict> {
    KEY_CONFLICTS.iter().chain(FIELD_CONFLICTS)
}

#[test]
fn a_place_lists_its_words() {
    assert_eq!(Place::Document.listed(), "a document takes `naming` and `crate`");
    assert_eq!(Place::Variant.listed(), "a variant of an attribute enum takes `attr` and `other`");
    assert_eq!(Place::NewtypeField.listed(), "the field of an attribute newtype takes none");
    assert_eq!(
        Place::Lsi.listed(),
        "a local secondary index takes `name`, `sk`, `sk_attr`, `project`, `item`, `type` and `derive`"
    );
}

/// Returns whether the rule is about these two words.
fn is_about(rule: &Conflict, first: Word, second: Word) -> bool {
    let holds = |one, other| rule.words.contains(&one) && rule.with.contains(&other);
    holds(first, second) || holds(second, first)
}

fn are_apart(first: Word, second: Word) -> bool {
    SOLE_WORDS.iter().any(|(alone, _)| [first, second].contains(alone))
        || rules().any(|rule| is_about(rule, first, second))
}

fn derive(name: &str) -> fn(&DeriveInput) -> TokenStream {
    match name {
        "Model" => derive_model,
        "Document" => derive_document,
        "Attribute" => derive_attribute,
        "Projection" => derive_projection,
        "Collection" => derive_collection,
        other => panic!("no derive is called `{other}`"),
    }
}

fn derive_name(attributes: &[syn::Attribute]) -> String {
    let derive = attributes.iter().find(|attribute| attribute.path().is_ident("derive")).expect("a derive");
    derive.parse_args::<syn::Ident>().expect("one derive").to_string()
}

/// Returns an input with `word` at `place`, and the function that derives it.
fn standing(place: Place, word: &str) -> (fn(&DeriveInput) -> TokenStream, String) {
    let (name, input) = match place {
        Place::Model => ("Model", format!("#[model({word})] struct A {{ a: u64 }}")),
        Place::ModelField => ("Model", format!("#[model(table = \"orders\")] struct A {{ #[model({word})] a: u64 }}")),
        Place::Gsi => ("Model", format!("#[model(gsi(A_IDX, {word}))] struct A {{ a: u64 }}")),
        Place::Lsi => ("Model", format!("#[model(lsi(A_IDX, {word}))] struct A {{ a: u64 }}")),
        Place::Vector => ("Model", format!("#[model(vector(A_IDX, {word}))] struct A {{ a: u64 }}")),
        Place::BlindIndex => ("Model", format!("#[model(blind_index(A_IDX, {word}))] struct A {{ a: u64 }}")),
        Place::Document => ("Document", format!("#[model({word})] struct A {{ a: u64 }}")),
        Place::DocumentField => ("Document", format!("struct A {{ #[model({word})] a: u64 }}")),
        Place::DocumentEnum => ("Document", format!("#[model({word})] enum A {{ A(u64) }}")),
        Place::DocumentVariant => ("Document", format!("enum A {{ #[model({word})] A {{ a: u64 }} }}")),
        Place::VariantField => ("Document", format!("enum A {{ A(#[model({word})] u64) }}")),
        Place::Enum => ("Attribute", format!("#[model({word})] enum A {{ A }}")),
        Place::Variant => ("Attribute", format!("enum A {{ #[model({word})] A }}")),
        Place::Newtype => ("Attribute", format!("#[model({word})] struct A(u64);")),
        Place::NewtypeField => ("Attribute", format!("struct A(#[model({word})] u64);")),
        Place::Projection => ("Projection", format!("#[projection({word})] struct A {{ a: u64 }}")),
        Place::ProjectionField => ("Projection", format!("struct A {{ #[projection({word})] a: u64 }}")),
        Place::Collection => ("Collection", format!("#[collection({word})] enum A {{ A(A) }}")),
        Place::CollectionVariant => ("Collection", format!("enum A {{ #[collection({word})] A(A) }}")),
    };
    (derive(name), input)
}

/// Returns the section of the page for the word's places.
fn section(word: Word) -> &'static str {
    match word.places()[0] {
        Place::Model
        | Place::Document
        | Place::DocumentEnum
        | Place::Enum
        | Place::Newtype
        | Place::Projection
        | Place::Collection => "On a struct or an enum",
        Place::ModelField
        | Place::DocumentField
        | Place::DocumentVariant
        | Place::VariantField
        | Place::Variant
        | Place::NewtypeField
        | Place::ProjectionField
        | Place::CollectionVariant => "On a field or a variant",
        Place::Gsi | Place::Lsi | Place::Vector | Place::BlindIndex => "In an index",
    }
}

fn page() -> String {
    let mut page = TITLE.to_owned();
    let mut last = "";
    for word in Word::ALL.iter().copied() {
        if section(word) != last {
            last = section(word);
            let _ = write!(page, "\n## {last}\n");
        }
        entry(&mut page, word);
    }
    page
}

fn entry(page: &mut String, word: Word) {
    let places: Vec<&str> = word.places().iter().map(|place| place.described()).collect();
    let places = in_words(&places);
    let is_only_one = Word::ALL.iter().filter(|other| other.name() == word.name()).count() == 1;
    let of = if is_only_one { String::new() } else { format!(" of {places}") };
    let _ = write!(page, "\n### `{}`{of}\n\n{}\n\n", word.name(), word.sentence());
    let _ = writeln!(page, "- Form: `{}`", word.form());
    let _ = writeln!(page, "- Stands on: {places}");
    if let Some(apart) = apart(word) {
        let _ = writeln!(page, "- Does not go with: {apart}");
    }
    let shown: String = lines(word).iter().map(|(is_shown, line)| hidden(*is_shown, line)).collect();
    let _ = write!(page, "\n```rust\n{shown}```\n");
}

fn hidden(is_shown: bool, line: &str) -> String {
    if is_shown { format!("{line}\n") } else { format!("# {line}\n") }
}

fn in_words(names: &[&str]) -> String {
    match names {
        [names @ .., last] if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        _ => names.concat(),
    }
}

/// Returns the words that do not go with this one, and the data types; `None` when all go.
fn apart(word: Word) -> Option<String> {
    if !word.places().contains(&Place::ModelField) {
        return None;
    }
    if SOLE_WORDS.iter().any(|(alone, _)| *alone == word) {
        return Some("any other word".to_owned());
    }
    let others = Place::ModelField.words().filter(|other| *other != word && are_apart(word, *other));
    let mut apart: Vec<String> = others
        .map(|other| {
            let unless = rules().filter(|rule| is_about(rule, word, other)).find_map(|rule| rule.unless);
            let unless = unless.map(|data_type| format!(" (but for `type = {}`)", data_type.name()));
            format!("`{}`{}", other.name(), unless.unwrap_or_default())
        })
        .collect();
    if let Some(typed) = TYPE_RULES.iter().find(|typed| typed.words.contains(&word)) {
        let types = naming::listed(typed.types.iter().map(|data_type| data_type.name()), "and");
        apart.push(format!("a `type` other than {types}"));
    }
    (!apart.is_empty()).then(|| apart.join(", "))
}

/// Returns the example as a program.
fn code(word: Word) -> String {
    lines(word).into_iter().map(|(_, line)| line + "\n").collect()
}

/// Returns the lines of the example as a program. Each has true when the reference shows it.
fn lines(word: Word) -> Vec<(bool, String)> {
    const FIELDS: &str =
        "    tenant: String, email: String, status: String, total: u64, created_at: Timestamp, embedding: Vector<384>,";
    const ENCRYPTED: &str =
        "    #[model(encrypted(v2))] email: String, #[model(encrypted(v2))] active: bool, name: String,";
    const SEALED: &str = "    #[model(encrypted(v2))] total: u64, #[model(version)] version: u64,";
    const LINE: &str = "#[derive(Document)] struct Line { sku: String, qty: u32 }";
    const ORDER: &str = "#[derive(Model)] #[model(table = \"orders\")] struct Order { #[model(pk)] id: String, status: String, total: u64, lines: Vec<Line> }";

    let keys = match word {
        Word::PkTemplate | Word::SkTemplate | Word::PkAttr | Word::SkAttr | Word::Discriminator => {
            "    customer: String, id: String,"
        }
        _ => "    #[model(pk)] customer: String, #[model(sk)] id: String,",
    };
    let mut before = vec!["use tabletheory::prelude::*;"];
    let mut after = Vec::new();
    match word.places()[0] {
        Place::Model | Place::Gsi | Place::Lsi | Place::Vector | Place::BlindIndex => {
            before.push("#[derive(Model)]");
            if !word.example().contains("table = ") {
                before.push("#[model(table = \"orders\")]");
            }
            let is_blind = word == Word::BlindIndex || word.places()[0] == Place::BlindIndex;
            let fields = if is_blind { ENCRYPTED } else { FIELDS };
            after.extend(["struct Order {", keys, if word == Word::Sealed { SEALED } else { fields }, "}"]);
        }
        Place::ModelField if word == Word::InKey => {}
        Place::ModelField => {
            before.extend([LINE, "#[derive(Model)]", "#[model(table = \"orders\")]", "struct Order {"]);
            if word != Word::Pk {
                before.push("    #[model(pk)] customer: String,");
            }
            after.push("}");
        }
        Place::DocumentEnum | Place::Enum | Place::Variant => {}
        Place::Projection => before.extend([LINE, ORDER]),
        Place::ProjectionField => {
            before.extend([LINE, ORDER, "#[derive(Projection)]", "#[projection(model = Order)]", "struct Summary {"]);
            after.push("}");
        }
        Place::CollectionVariant => {
            before.extend(["use tabletheory::request::EncodedItem;", LINE, ORDER]);
            before.extend(["#[derive(Collection)]", "enum Stored {", "    Order(Order),"]);
            after.push("}");
        }
        other => panic!("no example for a word whose first place is {}", other.described()),
    }
    let hidden = |line: &str| (false, line.to_owned());
    let shown = word.example().lines().map(|line| (true, line.to_owned()));
    before.into_iter().map(hidden).chain(shown).chain(after.into_iter().map(hidden)).collect()
}
