//! Rules about key templates: their parts, and the attributes that they compose.

use proc_macro2::Ident;
use syn::LitStr;
use syn::ext::IdentExt;

use super::index::unknown_field;
use crate::ast::{Field, Input};
use crate::attr::{Descriptor, TemplateWords, Word};
use crate::ctxt::Ctxt;
use crate::limits::{PARTITION_KEY_BYTES, SHORT_NAME_BYTES, SORT_KEY_BYTES};
use crate::template::Template;

/// The most bytes of a partition key and of a sort key.
const KEY_BYTES: [usize; 2] = [PARTITION_KEY_BYTES, SORT_KEY_BYTES];

/// A template, and the key that it composes.
struct KeyPlace<'w> {
    words: &'w TemplateWords,
    /// The name of its attribute.
    name: String,
    /// The index, or `None` for the table.
    index: Option<&'w Ident>,
    sort: bool,
}

/// Checks every template by itself, and their attributes together.
pub(super) fn each(cx: &Ctxt, input: &Input<'_>) {
    let places = places(input);
    for place in &places {
        if let Some(literal) = &place.words.attr
            && place.words.word.is_none()
        {
            let (noun, word) = if place.sort { ("sort", "sk") } else { ("partition", "pk") };
            cx.error(
                literal,
                format!("`{word}_attr` names the attribute of a {noun} key template; add `{word} = \"…\"`, or say `attr` on the field"),
            );
        }
        if let Some(template) = &place.words.template {
            size(cx, place, template);
            field_in_quotes(cx, input, place, template);
            for (name, _) in template.parts() {
                part(cx, input, place, template, name);
            }
        }
    }
    in_key(cx, input, &places);
    names(cx, input, &places);
    discriminator(cx, input, &places);
}

fn places<'w>(input: &'w Input<'_>) -> Vec<KeyPlace<'w>> {
    let words = &input.words;
    let mut places = vec![
        KeyPlace { words: &words.partition, name: input.partition_name(), index: None, sort: false },
        KeyPlace { words: &words.sort, name: input.sort_name(), index: None, sort: true },
    ];
    for index in &words.indexes {
        let token = Some(&index.token);
        places.push(KeyPlace {
            words: &index.partition_template,
            name: index.partition_name(),
            index: token,
            sort: false,
        });
        places.push(KeyPlace { words: &index.sort_template, name: index.sort_name(), index: token, sort: true });
    }
    places
}

/// Refuses a template that is only the name of a field: `pk = "email"` is the text `email` in every item.
fn field_in_quotes(cx: &Ctxt, input: &Input<'_>, place: &KeyPlace<'_>, template: &Template) {
    let text = template.text();
    if template.parts().next().is_none() && input.fields.iter().any(|field| field.rust_name() == text) {
        let word = if place.sort { "sk" } else { "pk" };
        let of_index = if place.index.is_some() { format!("`{word} = {text}` or ") } else { String::new() };
        cx.error(
            &template.literal,
            format!(
                "this key template is the text `{text}` itself, in every item; for the field write {of_index}`{word} = \"{{{text}}}\"`"
            ),
        );
    }
}

/// Checks that the literal text leaves room for the parts.
fn size(cx: &Ctxt, place: &KeyPlace<'_>, template: &Template) {
    use crate::template::Piece;

    let bytes: usize = template
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Literal(text) => text.len(),
            Piece::Part(_, form) => form.digits().map_or(1, usize::from),
        })
        .sum();
    let limit = KEY_BYTES[usize::from(place.sort)];
    if bytes > limit {
        let noun = if place.sort { "sort" } else { "partition" };
        let limit = if place.sort { "1,024" } else { "2,048" };
        cx.error(
            &template.literal,
            format!("a {noun} key has at most {limit} bytes; this key template makes {bytes} at least"),
        );
    }
}

/// Checks that the field exists and can be a part.
fn part(cx: &Ctxt, input: &Input<'_>, place: &KeyPlace<'_>, template: &Template, name: &Ident) {
    let literal = &template.literal;
    let Some(field) = input.field(name) else {
        cx.error(literal, unknown_field(input, name));
        return;
    };
    let rust_name = field.rust_name();
    let words = &field.words;
    let key = match place.index {
        Some(index) => format!("the key of `{index}`"),
        None => "the table's key".to_owned(),
    };
    let mut refuse = |why: String| cx.error(literal, format!("`{rust_name}` cannot be a part of {key}: {why}"));
    if words.has(Word::Skip) {
        return refuse("it is skipped, so nothing is stored of it; remove `skip`".into());
    }
    if words.has(Word::Rest) {
        return refuse("it holds what the model does not name; give the part a field of its own".into());
    }
    if words.has(Word::Flatten) {
        return refuse(
            "it is flattened, so it is not an attribute; a key template names the fields of the model".into(),
        );
    }
    if words.has(Word::Encrypted) {
        return refuse("it is encrypted, and the composed text is not".into());
    }
    let other_form = [Word::Set, Word::Binary].into_iter().find(|form| words.has(*form)).map(Word::name);
    let json = words.has(Word::Json) && words.descriptor != Some(Descriptor::S);
    if let Some(form) = other_form.or(json.then_some("json")) {
        return refuse(format!("its form is `{form}`, and a part is a string or a number"));
    }
    if let Some(form) = [Word::Unix, Word::UnixMs, Word::Seconds, Word::Milliseconds, Word::BoolAsNumber]
        .into_iter()
        .find(|form| words.has(*form))
    {
        return refuse(format!(
            "`{}` holds it as a number whose text does not sort as it does; remove the word, or use two fields",
            form.name()
        ));
    }
    if let Some(descriptor) = words.descriptor
        && !matches!(descriptor, Descriptor::S | Descriptor::N)
    {
        return refuse(format!("its data type is `{}`, and a part is a string or a number", descriptor.name()));
    }
    if let Some(word) = [Word::UpdatedAt, Word::Version].into_iter().find(|word| words.has(*word)) {
        return refuse(format!(
            "the library sets `{}` with every update, and the key would change with it",
            word.name()
        ));
    }
    if place.index.is_none() {
        of_table(field, &mut refuse);
    }
}

/// Checks that a field which stands in the key alone is a part of the table's key, which every item has.
fn in_key(cx: &Ctxt, input: &Input<'_>, places: &[KeyPlace<'_>]) {
    let of_table =
        || places.iter().filter(|place| place.index.is_none()).filter_map(|place| place.words.template.as_ref());
    for field in &input.fields {
        let Some(word) = field.words.get(Word::InKey) else { continue };
        let is_part = |template: &Template| template.parts().any(|(name, _)| name.unraw() == field.ident.unraw());
        if !of_table().any(is_part) {
            let name = field.rust_name();
            cx.error(
                word,
                format!(
                    "`{name}` is stored in no attribute and is no part of the table's key, so nothing would be stored of it; name it in the template of the table's key, as in `sk = \"ORDER#{{{name}}}\"`, or remove `in_key`"
                ),
            );
        }
    }
}

/// Checks that every item has its whole primary key and that the caller gives it.
fn of_table(field: &Field<'_>, refuse: &mut impl FnMut(String)) {
    if let Some(inner) = field.option_inner() {
        let inner = quote::quote!(#inner).to_string().replace(' ', "");
        refuse(format!("every item has its whole primary key; make it a `{inner}`"));
    } else if field.words.has(Word::OmitEmpty) {
        refuse("every item has its whole primary key; remove `omit_empty`".into());
    } else if field.words.has(Word::Default) {
        refuse("every item has its whole primary key; remove `default`".into());
    } else if field.words.has(Word::CreatedAt) {
        refuse("the library sets `created_at` when it writes, and the caller gives the key; use two fields".into());
    }
}

/// Checks the composed attributes: each has a name of its own, or is the same template again.
fn names(cx: &Ctxt, input: &Input<'_>, places: &[KeyPlace<'_>]) {
    let mut seen: Vec<(&str, &Template, bool)> = Vec::new();
    for place in places {
        let Some(template) = &place.words.template else { continue };
        let at: &LitStr = place.words.attr.as_ref().unwrap_or(&template.literal);
        let name = place.name.as_str();
        let field = input.fields.iter().find(|field| field.is_attribute() && input.attribute_name(field) == name);
        let word = if place.sort { "sk_attr" } else { "pk_attr" };
        if name.is_empty() {
            cx.error(at, "an attribute name is not empty");
        } else if name.len() > SHORT_NAME_BYTES {
            cx.error(at, format!("the name of a key attribute has at most 255 bytes; this one has {}", name.len()));
        } else if let Some(field) = field {
            cx.error(
                at,
                format!(
                    "the composed key and the field `{}` are both stored in the attribute `{name}`; say `{word} = \"…\"`, or give the field another name with `attr`",
                    field.rust_name()
                ),
            );
        } else if let Some((_, other, in_table_partition)) = seen.iter().find(|(other, ..)| *other == name) {
            if other.text() != template.text() {
                cx.error(
                    at,
                    format!(
                        "two key templates are stored in the attribute `{name}`: `{}` and `{}`; give one another name with `{word}`",
                        other.text(),
                        template.text()
                    ),
                );
            } else if place.index.is_none() && *in_table_partition {
                cx.error(at, format!("`{name}` cannot be both partition key and sort key: they are two attributes; give one another name with `{word}`"));
            }
        }
        seen.push((name, template, place.index.is_none() && !place.sort));
    }
}

/// Checks that the discriminator has a name of its own.
fn discriminator(cx: &Ctxt, input: &Input<'_>, places: &[KeyPlace<'_>]) {
    let Some(literal) = &input.words.discriminator else { return };
    let name = literal.value();
    let field = input.fields.iter().find(|field| field.is_attribute() && input.attribute_name(field) == name);
    let composed = places.iter().any(|place| place.words.template.is_some() && place.name == name);
    if name.is_empty() {
        cx.error(literal, "an attribute name is not empty");
    } else if let Some(field) = field {
        cx.error(
            literal,
            format!(
                "the discriminator and the field `{}` are both stored in the attribute `{name}`; the library writes the discriminator: remove the field, or rename one",
                field.ident.unraw()
            ),
        );
    } else if composed {
        cx.error(literal, format!("the discriminator and a composed key are both stored in the attribute `{name}`; give the discriminator another name"));
    }
}
