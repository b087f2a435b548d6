//! Rules about names: of the table, its indexes, its attributes, and of the tokens that stand for them in code.

use std::collections::HashMap;

use proc_macro2::Ident;
use quote::ToTokens;
use syn::LitStr;
use syn::ext::IdentExt;

use crate::ast::{Field, Input};
use crate::attr::{IndexWords, Word};
use crate::ctxt::Ctxt;
use crate::limits::{ATTRIBUTE_NAME_BYTES, LONGEST_RESOURCE_NAME, SHORT_NAME_BYTES, SHORTEST_RESOURCE_NAME};
use crate::naming::{self, KeyRole};

/// The token of the table's own key.
const TABLE_TOKEN: &str = "TABLE";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reserved {
    /// `TABLE`.
    Table,
    Nothing,
}

/// Checks that the table has a name, of the form that tables have.
pub(super) fn table(cx: &Ctxt, input: &Input<'_>) {
    let ident = &input.original.ident;
    if let Some(name) = &input.words.table {
        resource(cx, "table", name);
    } else if !input.words.says_table {
        cx.error(ident, format!("`{ident}` has no table; add `#[model({})]`", Word::Table.form()));
    }
}

/// Checks the name that `tables!` gives a table.
pub(crate) fn table_name(cx: &Ctxt, literal: &LitStr) {
    resource(cx, "table", literal);
}

/// Checks the name of a table or index: 3 to 255 of `[a-zA-Z0-9_.-]`.
pub(super) fn resource(cx: &Ctxt, noun: &str, literal: &LitStr) {
    let name = literal.value();
    let allowed = |rune: &char| rune.is_ascii_alphanumeric() || matches!(rune, '_' | '.' | '-');
    let length = name.chars().count();
    if let Some(rune) = name.chars().find(|rune| !allowed(rune)) {
        cx.error(
            literal,
            format!(
                "{noun} names are made of `a-z`, `A-Z`, `0-9`, `_`, `-` and `.`; `{name}` has `{}`",
                rune.escape_debug()
            ),
        );
    } else if !(SHORTEST_RESOURCE_NAME..=LONGEST_RESOURCE_NAME).contains(&length) {
        cx.error(literal, format!("{noun} names have 3 to 255 characters; this one has {length}"));
    }
}

/// Checks the attribute names: their length, and that each belongs to one field only.
pub(super) fn attributes(cx: &Ctxt, input: &Input<'_>) {
    let mut seen: HashMap<String, &Field<'_>> = HashMap::new();
    // A part that stands in the key alone has a name in errors and templates.
    for field in input.fields.iter().filter(|field| field.is_attribute() || field.words.has(Word::InKey)) {
        let name = input.attribute_name(field);
        length(cx, field, &name);
        match seen.get(&name) {
            Some(first) if first.words.has(Word::InKey) || field.words.has(Word::InKey) => cx.error(
                place_of_name(field),
                format!(
                    "`{}` and `{}` are both called `{name}`; give the one that is not `in_key` another name with `attr`",
                    first.rust_name(),
                    field.rust_name(),
                ),
            ),
            Some(first) => cx.error(
                place_of_name(field),
                format!(
                    "`{}` and `{}` are both stored in the attribute `{name}`, so one would overwrite the other; give one another name with `attr`",
                    first.rust_name(),
                    field.rust_name(),
                ),
            ),
            None => {
                seen.insert(name, field);
            }
        }
    }
}

/// The beginning of the names that the AWS Database Encryption SDK gives its own attributes.
const DATABASE_ENCRYPTION_SDK: &str = "aws_dbe_";

/// Refuses the attributes of another library's encrypted items, which this one neither opens nor verifies. A document's may come to stand
/// beside them.
pub(super) fn of_another_library(cx: &Ctxt, input: &Input<'_>) {
    refuse_beginning(cx, input, DATABASE_ENCRYPTION_SDK, |name| {
        format!(
            "`{name}` is a name of the AWS Database Encryption SDK, whose items this library neither opens nor verifies: give the attribute another name with `attr`"
        )
    });
}

/// The beginning of the names of the attributes that this library keeps by itself, such as the seal of an item.
const THIS_LIBRARY: &str = "_tt_";

/// Refuses the names of attributes that this library keeps, which nobody sets. A document's may come to stand beside them.
pub(super) fn of_this_library(cx: &Ctxt, input: &Input<'_>) {
    refuse_beginning(cx, input, THIS_LIBRARY, |name| {
        format!(
            "`{name}` begins with `{THIS_LIBRARY}`, as the attributes do that this library keeps by itself: give the attribute another name with `attr`"
        )
    });
}

/// Refuses the attributes whose names begin so: of fields, composed keys, beacons and the discriminator.
fn refuse_beginning(cx: &Ctxt, input: &Input<'_>, beginning: &str, sentence: impl Fn(&str) -> String) {
    let words = &input.words;
    let refuse = |place: &dyn ToTokens, name: &str| {
        if name.starts_with(beginning) {
            cx.error(place, sentence(name));
        }
    };
    for field in input.fields.iter().filter(|field| field.is_attribute()) {
        refuse(&place_of_name(field), &input.attribute_name(field));
    }
    let of_index = |index: &IndexWords| {
        [&index.partition_template.attr, &index.sort_template.attr, &index.blind.attr].map(Option::clone)
    };
    let others = [&words.discriminator, &words.partition.attr, &words.sort.attr].map(Option::clone);
    for literal in others.into_iter().chain(words.indexes.iter().flat_map(of_index)).flatten() {
        refuse(&literal, &literal.value());
    }
}

fn length(cx: &Ctxt, field: &Field<'_>, name: &str) {
    let bytes = name.len();
    let short = match field.key_role() {
        KeyRole::Partition | KeyRole::Sort => Some("key attribute"),
        KeyRole::None if field.words.has(Word::Ttl) => Some("time-to-live attribute"),
        KeyRole::None => None,
    };
    if bytes == 0 {
        cx.error(place_of_name(field), "an attribute name is not empty");
    } else if bytes > ATTRIBUTE_NAME_BYTES {
        cx.error(place_of_name(field), format!("an attribute name has at most 65,535 bytes; this one has {bytes}"));
    } else if let Some(noun) = short
        && bytes > SHORT_NAME_BYTES
    {
        cx.error(place_of_name(field), format!("the name of a {noun} has at most 255 bytes; this one has {bytes}"));
    }
}

/// Returns the tokens that give the attribute its name: the literal of `attr`, or the field.
pub(crate) fn place_of_name(field: &Field<'_>) -> proc_macro2::TokenStream {
    match &field.words.attr {
        Some(literal) => literal.to_token_stream(),
        None => field.ident.to_token_stream(),
    }
}

/// Checks that each token belongs to one field only.
pub(super) fn field_tokens(cx: &Ctxt, input: &Input<'_>, reserved: Reserved) {
    let owner = &input.original.ident;
    let mut seen: HashMap<String, &Field<'_>> = HashMap::new();
    for field in tokened(input) {
        let name = field.rust_name();
        let token = naming::token(&name);
        if token == TABLE_TOKEN && reserved == Reserved::Table {
            cx.error(
                field.ident,
                format!("`{owner}::TABLE` is the table's own key; rename the field and say `attr = \"{name}\"`"),
            );
        } else if let Some(first) = seen.get(&token) {
            cx.error(
                field.ident,
                format!(
                    "`{}` and `{name}` would both be `{owner}::{token}`; rename one of the fields",
                    first.rust_name()
                ),
            );
        } else {
            seen.insert(token, field);
        }
    }
}

/// Checks that the tokens of the indexes differ from each other, from the fields' and from `TABLE`. The same holds for the
/// names of the structs that are made for them.
pub(super) fn index_tokens(cx: &Ctxt, input: &Input<'_>) {
    let owner = &input.original.ident;
    let mut seen: Vec<String> = Vec::new();
    let mut items: Vec<(String, String)> = Vec::new();
    let secondary = input.words.indexes.iter().map(|index| (&index.token, &index.item, input.item_name(index)));
    let vectors = input.words.vectors.iter();
    let vectors = vectors.map(|index| (&index.token, &index.item, Some(input.vector_item_name(index))));
    for (index, named, item) in secondary.chain(vectors) {
        let token = index.unraw().to_string();
        let field = tokened(input).find(|field| naming::token(&field.rust_name()) == token);
        if token == TABLE_TOKEN {
            cx.error(index, format!("`{owner}::TABLE` is the table's own key; name the index otherwise"));
        } else if seen.contains(&token) {
            cx.error(index, format!("two indexes are called `{owner}::{token}`; rename one"));
        } else if let Some(field) = field {
            let field = field.rust_name();
            cx.error(
                index,
                format!(
                    "`{owner}::{token}` is the attribute `{field}`; name the index otherwise, such as `{token}_IDX`"
                ),
            );
        } else if let Some(item) = item {
            if owner.unraw() == item {
                cx.error(
                    named.as_ref().unwrap_or(index),
                    format!(
                        "`{token}` would make the struct `{item}`, which is the model itself; give another `item = …`"
                    ),
                );
            } else if let Some((_, other)) = items.iter().find(|(name, _)| *name == item) {
                cx.error(
                    named.as_ref().unwrap_or(index),
                    format!("`{other}` and `{token}` would both make the struct `{item}`; say `item = …` in one"),
                );
            }
            items.push((item, token.clone()));
        }
        seen.push(token);
    }
}

/// Checks that the types of indexes differ in their names from each other, from the model and from the structs that are made.
pub(super) fn index_types(cx: &Ctxt, input: &Input<'_>) {
    for name in named_twice(input) {
        cx.error(
            name,
            format!("`{name}` is the name of the model, a struct or a type already; give the index's type another"),
        );
    }
}

/// Returns the names of index types that something else has before them.
pub(crate) fn named_twice<'i>(input: &'i Input<'_>) -> Vec<&'i Ident> {
    let words = &input.words;
    let mut taken = vec![input.original.ident.unraw().to_string()];
    taken.extend(words.indexes.iter().filter_map(|index| input.item_name(index)));
    taken.extend(words.vectors.iter().map(|index| input.vector_item_name(index)));
    let named = words.indexes.iter().map(|index| &index.named).chain(words.vectors.iter().map(|index| &index.named));
    let mut twice = Vec::new();
    for name in named.flatten() {
        let text = name.unraw().to_string();
        if taken.contains(&text) {
            twice.push(name);
        }
        taken.push(text);
    }
    twice
}

/// Returns the fields that have a token.
fn tokened<'i, 'a>(input: &'i Input<'a>) -> impl Iterator<Item = &'i Field<'a>> {
    input.fields.iter().filter(|field| field.is_stored())
}
