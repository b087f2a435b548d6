//! Times of `chrono` whose `Display` is not the form in which programs exchange them.

use syn::{GenericArgument, PathArguments, PathSegment, Type};

use crate::ast::Field;
use crate::attr::{Descriptor, FORMS, Word};
use crate::ctxt::Ctxt;

/// The name of a type, its parameter, what its `Display` writes, and what to do.
const TIMES: [(&str, Option<&str>, &str, &str); 4] = [
    ("DateTime", Some("Utc"), "2026-01-31 05:05:06 UTC", AS_RFC_3339),
    ("DateTime", Some("FixedOffset"), "2026-01-31 06:05:06 +01:00", AS_RFC_3339),
    (
        "DateTime",
        Some("Local"),
        "2026-01-31 06:05:06 +01:00",
        "make it a `DateTime<Utc>` or `DateTime<FixedOffset>` without `type = S`: with the feature `chrono`, it is stored as RFC 3339",
    ),
    (
        "NaiveDateTime",
        None,
        "2026-01-31 05:05:06",
        "remove `type = S`: with the feature `chrono`, it is stored as `2026-01-31T05:05:06.000000000`",
    ),
];

const AS_RFC_3339: &str = "remove `type = S`: with the feature `chrono`, it is stored as RFC 3339";

/// The words beside which `type = S` does not hold a type by its `Display`: the library's own times, beside the forms.
const NOT_BY_DISPLAY: [Word; 3] = [Word::CreatedAt, Word::UpdatedAt, Word::Ttl];

/// Reports a time that is held by its `Display`.
pub(super) fn by_display(cx: &Ctxt, field: &Field<'_>) {
    let words = &field.words;
    let is_by_display =
        words.descriptor == Some(Descriptor::S) && !FORMS.iter().chain(&NOT_BY_DISPLAY).any(|word| words.has(*word));
    if !is_by_display {
        return;
    }
    let Some((name, parameter)) = names(field.bare_type()) else { return };
    let is_it = |(of, with, ..): &&(&str, Option<&str>, &str, &str)| name == *of && parameter.as_deref() == *with;
    let Some((.., shown, change)) = TIMES.iter().find(is_it) else { return };
    let ty = parameter.map_or_else(|| name.clone(), |parameter| format!("{name}<{parameter}>"));
    cx.error(
        words.get(Word::Type),
        format!("`type = S` would store a `{ty}` by its `Display`, such as `{shown}`, which other programs do not exchange; {change}"),
    );
}

/// Returns the last name of a type, and that of its only parameter.
fn names(ty: &Type) -> Option<(String, Option<String>)> {
    let segment = last_segment(ty)?;
    let parameter = match &segment.arguments {
        PathArguments::None => None,
        PathArguments::AngleBracketed(arguments) if arguments.args.len() == 1 => match arguments.args.first()? {
            GenericArgument::Type(inner) => Some(last_segment(inner)?.ident.to_string()),
            _ => return None,
        },
        _ => return None,
    };
    Some((segment.ident.to_string(), parameter))
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Group(group) => last_segment(&group.elem),
        Type::Paren(paren) => last_segment(&paren.elem),
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    }
}
