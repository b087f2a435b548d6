//! Key templates, `"ORDER#{created_at}#{total:012}"`: their grammar. Field names are not resolved here.

use proc_macro2::Ident;
use syn::LitStr;
use syn::ext::IdentExt;

use crate::ctxt::Ctxt;

/// The most parts of one template.
const PARTS: usize = 8;
/// The most digits of a number.
const DIGITS: u8 = 38;

/// A template as written, cut into its pieces.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    pub(crate) literal: LitStr,
    pub(crate) pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    Literal(String),
    /// A part, such as `{total:012}`: the field, at the literal's place, and its form.
    Part(Ident, Form),
}

/// The form in which a part is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `{id}`: the value as it is, without the template's delimiters.
    Plain,
    /// `{total:012}`: a number that is padded to this many digits.
    Digits(u8),
    /// `{path..}`: any text.
    Any,
}

impl Form {
    /// Returns the number of digits to which the part is padded.
    pub(crate) fn digits(self) -> Option<u8> {
        if let Self::Digits(digits) = self { Some(digits) } else { None }
    }
}

impl Template {
    /// Parses a template; `None` when it is malformed, which is noted.
    pub(crate) fn parse(cx: &Ctxt, literal: LitStr) -> Option<Self> {
        let pieces = match pieces(&literal).and_then(|pieces| together(&pieces).map(|()| pieces)) {
            Ok(pieces) => pieces,
            Err(sentence) => {
                cx.error(&literal, sentence);
                return None;
            }
        };
        Some(Self { literal, pieces })
    }

    pub(crate) fn parts(&self) -> impl Iterator<Item = (&Ident, Form)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Literal(_) => None,
            Piece::Part(field, form) => Some((field, *form)),
        })
    }

    pub(crate) fn text(&self) -> String {
        self.literal.value()
    }
}

fn pieces(literal: &LitStr) -> Result<Vec<Piece>, String> {
    let text = literal.value();
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text.chars().peekable();
    while let Some(rune) = rest.next() {
        match rune {
            '{' if rest.peek() == Some(&'{') => {
                rest.next();
                plain.push('{');
            }
            '}' if rest.peek() == Some(&'}') => {
                rest.next();
                plain.push('}');
            }
            '}' => {
                return Err(
                    "this key template has a `}` that closes nothing; a brace of the text is written twice: `}}`"
                        .into(),
                );
            }
            '{' => {
                let mut inside = String::new();
                loop {
                    match rest.next() {
                        Some('}') => break,
                        Some('{') | None => {
                            return Err(format!(
                                "the part `{{{inside}` of this key template is not closed; write `{{{}}}`",
                                if inside.is_empty() { "field" } else { inside.as_str() }
                            ));
                        }
                        Some(rune) => inside.push(rune),
                    }
                }
                if !plain.is_empty() {
                    pieces.push(Piece::Literal(std::mem::take(&mut plain)));
                }
                pieces.push(part(&inside, literal)?);
            }
            char::MAX => {
                return Err(
                    "this key template holds U+10FFFF, which ends the ranges of composed keys; leave it out".into()
                );
            }
            rune => plain.push(rune),
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Literal(plain));
    }
    Ok(pieces)
}

/// Reads `total`, `total:012` or `path..`.
fn part(inside: &str, literal: &LitStr) -> Result<Piece, String> {
    let (name, format) = match inside.split_once(':') {
        Some((name, format)) => (name.trim(), Some(format.trim())),
        None => (inside.trim(), None),
    };
    let (name, any) = match name.strip_suffix("..") {
        Some(name) if format.is_none() => (name.trim_end(), true),
        _ => (name, false),
    };
    if name.is_empty() {
        return Err(format!("the part `{{{inside}}}` of this key template names no field; write `{{field}}`"));
    }
    let parsed = syn::parse_str::<Ident>(name).or_else(|_| syn::parse_str::<Ident>(&format!("r#{name}")));
    let Ok(mut field) = parsed else {
        return Err(format!("the part `{{{inside}}}` of this key template is not a field's name; write `{{field}}`"));
    };
    field.set_span(literal.span());
    let form = match format {
        None if any => Form::Any,
        None => Form::Plain,
        Some(format) => Form::Digits(digits(name, format)?),
    };
    Ok(Piece::Part(field, form))
}

fn digits(name: &str, format: &str) -> Result<u8, String> {
    let wrong = || {
        format!(
            "the part `{{{name}:{format}}}` of this key template has no width; write `{{{name}:012}}` for a number padded with zeros to 12 digits"
        )
    };
    let width = format.strip_prefix('0').ok_or_else(wrong)?;
    if width.is_empty() || !width.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong());
    }
    match width.parse::<u8>() {
        Ok(digits @ 1..=DIGITS) => Ok(digits),
        Ok(0) => Err(wrong()),
        _ => Err(format!(
            "the part `{{{name}:{format}}}` of this key template has {width} digits; a DynamoDB number has at most 38"
        )),
    }
}

/// Checks the rules about all pieces of a template.
fn together(pieces: &[Piece]) -> Result<(), String> {
    if pieces.is_empty() {
        return Err("this key template is empty, and a key attribute is not; write `\"ORDER#{id}\"`".into());
    }
    for pair in pieces.windows(2) {
        if let [Piece::Part(first, Form::Any), _] = pair {
            let first = first.unraw();
            return Err(format!(
                "the part `{{{first}..}}` of this key template holds any text, so nobody can tell where it ends; let it be the last, or write `{{{first}}}`"
            ));
        }
        if let [Piece::Part(first, Form::Plain), Piece::Part(second, _)] = pair {
            let (first, second) = (first.unraw(), second.unraw());
            return Err(format!(
                "nothing stands between the parts `{first}` and `{second}` of this key template, so nobody can tell where one ends; write `{{{first}}}#{{{second}}}`"
            ));
        }
    }
    let mut seen: Vec<Ident> = Vec::new();
    for piece in pieces {
        let Piece::Part(field, _) = piece else { continue };
        let field = field.unraw();
        if seen.contains(&field) {
            return Err(format!("this key template has `{field}` twice; each part is another field"));
        }
        seen.push(field);
    }
    if seen.len() > PARTS {
        return Err(format!("a key template has at most 8 parts; this one has {}", seen.len()));
    }
    Ok(())
}
