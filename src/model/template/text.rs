//! Composes the texts of templates from values, and takes them apart again.

use std::fmt;

use super::Template;
use crate::attr::{DataType as _, Represent};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::model::field::{DataTypeOf, Field};
use crate::model::identity::Witnesses;
use crate::model::key::Edge;
use crate::schema::{Part, PartText, Piece};
use crate::wire::data_type::DataTypeName;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::{SetKind, Sink, Source};

/// The character that sorts after every text of a part, so that it ends the range of texts that begin alike.
const LAST: char = char::MAX;

/// Returns a text that sorts after every text that begins with `prefix`.
pub(crate) fn end_of(prefix: &str) -> String {
    let mut end = String::with_capacity(prefix.len() + LAST.len_utf8());
    end.push_str(prefix);
    end.push(LAST);
    end
}

/// The text of a template under construction. The text composed so far always ends after a part and the literal text that
/// follows it.
pub struct Composer {
    text: String,
    pieces: &'static [Piece],
    rest: &'static [Piece],
}

/// Does not show the text.
impl fmt::Debug for Composer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Composer").field("rest", &self.rest).finish_non_exhaustive()
    }
}

impl Composer {
    pub(crate) fn new(pieces: &'static [Piece]) -> Self {
        let mut composer = Self { text: String::with_capacity(48), pieces, rest: pieces };
        composer.literals();
        composer
    }

    fn literals(&mut self) {
        while let [Piece::Literal(text), rest @ ..] = self.rest {
            self.text.push_str(text);
            self.rest = rest;
        }
    }

    /// Adds the next part, called `name`, and the literal text behind it.
    pub(crate) fn part(
        &mut self,
        name: &'static str,
        encode: &dyn Fn(&mut dyn Sink) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        let [Piece::Part(part), rest @ ..] = self.rest else {
            unreachable!("the derive gives a template as many values as it has parts")
        };
        let start = self.text.len();
        let mut sink = PartSink { text: &mut self.text, digits: part.digits, error: None };
        let encoded = encode(&mut sink);
        let encoded = sink.error.map_or(encoded, Err);
        self.rest = rest;
        let end = self.text.len();
        self.literals();
        let checked = encoded.and_then(|()| {
            let (value, followed) = (&self.text[start..end], &self.text[start..]);
            check_part(value, followed, part, self.pieces, rest).map_err(EncodeError::new)
        });
        checked.map_err(|error| error.in_attribute(name))
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Returns the text as one end of a range; `whole` when every part has its value.
    pub(crate) fn into_edge(self, edge: Edge, whole: bool) -> String {
        let mut text = self.text;
        match (edge, whole) {
            (Edge::At, _) | (Edge::Above, true) | (Edge::Below, false) => {}
            (Edge::Above | Edge::Next, false) => text.push(LAST),
            (Edge::Next, true) => text.push('\0'),
            (Edge::Below, true) => {
                if let Some(before) = text.pop().and_then(previous) {
                    text.extend([before, LAST]);
                }
            }
        }
        text
    }
}

fn previous(character: char) -> Option<char> {
    (char::MIN..character).next_back()
}

/// Checks the value of a part, so that the text can be cut at the value's end and nowhere else.
fn check_part(
    value: &str,
    followed: &str,
    part: &Part,
    pieces: &'static [Piece],
    rest: &'static [Piece],
) -> Result<(), EncodeErrorKind> {
    if value.is_empty() {
        return Err(EncodeErrorKind::EmptyPart);
    }
    if value.contains(LAST) {
        return Err(EncodeErrorKind::ReservedInPart);
    }
    if let Some(digits) = part.digits {
        if !value.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(EncodeErrorKind::PartNotWhole);
        }
        let width = usize::from(digits);
        if value.len() > width {
            return Err(EncodeErrorKind::PartTooWide { digits: value.len(), width });
        }
    }
    if let PartText::Undelimited = part.text
        && let Some(delimiter) = delimiter_in(value, pieces)
    {
        return Err(EncodeErrorKind::DelimiterInPart { delimiter });
    }
    match rest {
        [Piece::Literal(delimiter), ..] if followed.find(delimiter) != Some(value.len()) => {
            Err(EncodeErrorKind::DelimiterInPart { delimiter })
        }
        _ => Ok(()),
    }
}

/// The first delimiter of a template that a text holds: of the punctuation that stands beside the template's parts.
fn delimiter_in(value: &str, pieces: &'static [Piece]) -> Option<&'static str> {
    let mut punctuation = value.chars().filter(|character| !character.is_alphanumeric());
    punctuation.find_map(|character| delimiters(pieces).find(|delimiter| delimiter.starts_with(character)))
}

/// The delimiters of a template: what its literal texts begin with behind a part, and end with before one, unless that is a letter or
/// a digit.
fn delimiters(pieces: &'static [Piece]) -> impl Iterator<Item = &'static str> {
    pieces
        .iter()
        .enumerate()
        .flat_map(|(at, piece)| {
            let Piece::Literal(text) = piece else { return [None, None] };
            let first = text.chars().next().filter(|_| at > 0).map(|first| &text[..first.len_utf8()]);
            let last = text.chars().next_back().filter(|_| at + 1 < pieces.len());
            [first, last.map(|last| &text[text.len() - last.len_utf8()..])]
        })
        .flatten()
        .filter(|delimiter| !delimiter.contains(char::is_alphanumeric))
}

/// Takes the text of a string or number.
struct PartSink<'t> {
    text: &'t mut String,
    digits: Option<u8>,
    error: Option<EncodeError>,
}

impl PartSink<'_> {
    fn refuse(&mut self) {
        self.error.get_or_insert_with(|| EncodeError::new(EncodeErrorKind::PartNotText));
    }
}

impl Sink for PartSink<'_> {
    fn string(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn number(&mut self, text: &str) {
        let width = self.digits.map_or(0, usize::from);
        self.text.extend(std::iter::repeat_n('0', width.saturating_sub(text.len())));
        self.text.push_str(text);
    }

    fn binary(&mut self, _: &[u8]) {
        self.refuse();
    }

    fn boolean(&mut self, _: bool) {
        self.refuse();
    }

    fn null(&mut self) {
        self.refuse();
    }

    fn begin_list(&mut self) {
        self.refuse();
    }

    fn end_list(&mut self) {}

    fn begin_map(&mut self) {
        self.refuse();
    }

    fn key(&mut self, _: &str) {}

    fn end_map(&mut self) {}

    fn begin_set(&mut self, _: SetKind) {
        self.refuse();
    }

    fn end_set(&mut self) {}
}

// ---- taken apart ---------------------------------------------------------------------------------------------------

/// Calls `part` with the place and the text of each part; `false` when the text is not one of the template.
fn take_apart(pieces: &'static [Piece], text: &str, part: &mut dyn FnMut(usize, &str) -> bool) -> bool {
    let (whole, mut pieces, mut text, mut at) = (pieces, pieces, text, 0);
    loop {
        let value = match pieces {
            [] => return text.is_empty(),
            [Piece::Literal(literal), rest @ ..] => {
                let Some(after) = text.strip_prefix(literal) else { return false };
                (pieces, text) = (rest, after);
                continue;
            }
            [Piece::Part(Part { digits: Some(digits), .. }), ..] => {
                let value = text.get(..usize::from(*digits));
                value.filter(|value| value.bytes().all(|byte| byte.is_ascii_digit()))
            }
            [Piece::Part(_), Piece::Literal(delimiter), ..] => text.find(delimiter).and_then(|end| text.get(..end)),
            [Piece::Part(_), ..] => Some(text),
        };
        let Some(value) = value.filter(|value| !value.is_empty()) else { return false };
        if let [Piece::Part(Part { text: PartText::Undelimited, .. }), ..] = pieces
            && delimiter_in(value, whole).is_some()
        {
            return false;
        }
        if !part(at, value) {
            return false;
        }
        (pieces, text, at) = (&pieces[1..], &text[value.len()..], at + 1);
    }
}

/// Returns whether the text is one that the template can make.
pub(crate) fn matches(pieces: &'static [Piece], text: &str) -> bool {
    take_apart(pieces, text, &mut |_, _| true)
}

/// Calls `part` with the place and the text of each part of a text that the template made.
pub(crate) fn each_part(pieces: &'static [Piece], text: &str, part: &mut dyn FnMut(usize, &str)) {
    take_apart(pieces, text, &mut |at, value| {
        part(at, value);
        true
    });
}

/// Returns the text of a part as the attribute value that it was made of.
pub(crate) fn part_as_json(text: &str, is_number: bool) -> String {
    let mut json = JsonSink::with_capacity(text.len() + 8);
    if is_number {
        let digits = text.trim_start_matches('0');
        json.number(if digits.is_empty() { "0" } else { digits });
    } else {
        json.string(text);
    }
    json.into_string()
}

/// Reads a composed attribute, where it is there, into the fields that it is made of.
///
/// # Errors
/// A [`DecodeError`] when it is not a text of the template.
#[doc(hidden)]
pub fn decode_parts<T: Template>(
    composed: &Witnesses<'_>,
    part: &mut dyn FnMut(usize, &str) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let Some(text) = composed.text::<T>() else { return Ok(()) };
    let mut outcome = Ok(());
    let whole = take_apart(T::TEMPLATE.pieces, text, &mut |at, value| {
        outcome = part(at, value);
        outcome.is_ok()
    });
    outcome?;
    if whole {
        return Ok(());
    }
    let error = DecodeError::new(DecodeErrorKind::InvalidText("one that its key template makes"));
    Err(error.in_attribute(T::TEMPLATE.name))
}

/// Reads one part into its slot, unless the slot has its value already.
///
/// # Errors
/// A [`DecodeError`] when the text is not a value of the field.
#[doc(hidden)]
pub fn decode_part<F: Field>(slot: &mut Option<F::Value>, text: &str) -> Result<(), DecodeError> {
    if slot.is_some() {
        return Ok(());
    }
    let json = part_as_json(text, <DataTypeOf<F>>::NAME == DataTypeName::Number);
    let mut source = JsonSource::new(&json);
    let read = source.open().and_then(|found| F::Codec::decode_as(found, &mut source));
    *slot = Some(read.map_err(|error| error.in_attribute(F::NAME))?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn text(text: PartText) -> Piece {
        Piece::Part(Part { name: "part", digits: None, rust_type: "String", text, in_key: None })
    }
    const PART: Piece = text(PartText::Undelimited);
    const PADDED: Piece =
        Piece::Part(Part { name: "padded", digits: Some(4), rust_type: "u64", text: PartText::Fixed, in_key: None });

    static TWO: &[Piece] = &[Piece::Literal("A#"), PART, Piece::Literal("##"), text(PartText::Any)];
    static OF_FIXED: &[Piece] = &[Piece::Literal("A#"), text(PartText::Fixed), Piece::Literal("##"), PART];
    static FIXED: &[Piece] = &[PADDED, PADDED, Piece::Literal("-"), PART, Piece::Literal("!")];

    fn compose(pieces: &'static [Piece], values: &[&str]) -> Result<String, EncodeError> {
        let mut composer = Composer::new(pieces);
        for value in values {
            composer.part("part", &|sink| {
                if value.bytes().all(|byte| byte.is_ascii_digit()) {
                    sink.number(value);
                } else {
                    sink.string(value);
                }
                Ok(())
            })?;
        }
        Ok(composer.into_text())
    }

    fn apart(pieces: &'static [Piece], text: &str) -> Option<Vec<String>> {
        let mut values = Vec::new();
        let whole = take_apart(pieces, text, &mut |_, value| {
            values.push(value.to_owned());
            true
        });
        whole.then_some(values)
    }

    #[test]
    fn texts_are_cut_at_the_boundary_of_a_part() {
        assert_eq!(compose(TWO, &[]).as_deref(), Ok("A#"));
        assert_eq!(compose(TWO, &["x"]).as_deref(), Ok("A#x##"));
        assert_eq!(compose(TWO, &["x", "y##z"]).as_deref(), Ok("A#x##y##z"));
        assert_eq!(compose(FIXED, &["7"]).as_deref(), Ok("0007"));
        assert_eq!(compose(FIXED, &["7", "12"]).as_deref(), Ok("00070012-"));
        assert_eq!(compose(FIXED, &["7", "12", "x"]).as_deref(), Ok("00070012-x!"));
    }

    #[test]
    fn what_would_move_a_boundary_is_refused() {
        let refused = |pieces, values: &[&str]| compose(pieces, values).map_err(|error| error.kind().clone());
        let delimiter = |delimiter| Err(EncodeErrorKind::DelimiterInPart { delimiter });
        for text in ["x##y", "x#", "x#y", "#"] {
            assert_eq!(refused(TWO, &[text, "z"]), delimiter("#"));
            // The last part, too, unless it says that it may hold anything.
            assert_eq!(refused(OF_FIXED, &["x", text]), delimiter("#"));
            assert!(compose(TWO, &["x", text]).is_ok());
        }
        assert_eq!(refused(FIXED, &["7", "12", "x-y"]), delimiter("-"));
        assert_eq!(refused(FIXED, &["7", "12", "x!"]), delimiter("!"));
        assert!(compose(FIXED, &["7", "12", "x.y z"]).is_ok());
        // A text that is no free one holds what its type gives it, but not what ends it.
        assert!(compose(OF_FIXED, &["x#y", "z"]).is_ok());
        assert_eq!(refused(OF_FIXED, &["x##y", "z"]), delimiter("##"));
        // A `#` at the end, with the delimiter behind it, would make another delimiter one character earlier.
        assert_eq!(refused(OF_FIXED, &["x#", "z"]), delimiter("##"));
        assert_eq!(refused(TWO, &["", "z"]), Err(EncodeErrorKind::EmptyPart));
        assert_eq!(refused(FIXED, &["12345"]), Err(EncodeErrorKind::PartTooWide { digits: 5, width: 4 }));
        assert!(matches!(refused(FIXED, &["-1"]), Err(EncodeErrorKind::PartNotWhole)));
        assert!(matches!(refused(TWO, &["\u{10FFFF}"]), Err(EncodeErrorKind::ReservedInPart)));
    }

    proptest! {
        #[test]
        fn a_composed_text_comes_apart_into_its_parts(values in prop::array::uniform2("[a#]{1,6}")) {
            for template in [TWO, OF_FIXED] {
                if let Ok(text) = compose(template, &[&values[0], &values[1]]) {
                    prop_assert_eq!(apart(template, &text), Some(values.to_vec()));
                }
            }
        }

        #[test]
        fn a_text_comes_apart_into_parts_that_make_it(text in "A#[a#]{1,8}") {
            for template in [TWO, OF_FIXED] {
                if let Some(values) = apart(template, &text) {
                    prop_assert_eq!(compose(template, &[&values[0], &values[1]]).ok(), Some(text.clone()));
                }
            }
        }

        #[test]
        fn a_cut_text_begins_exactly_those_with_the_same_parts(
            cut in "[a#]{1,5}",
            values in prop::array::uniform2("[a#]{1,5}"),
        ) {
            if let (Ok(prefix), Ok(text)) = (compose(TWO, &[&cut]), compose(TWO, &[&values[0], &values[1]])) {
                prop_assert_eq!(text.starts_with(&prefix), cut == values[0]);
            }
        }

        #[test]
        fn edges_lie_where_they_say(part in "[a-c]{1,3}", values in prop::array::uniform2("[a-c]{1,3}")) {
            let text = compose(TWO, &[&values[0], &values[1]]).expect("no delimiter");
            let edge = |edge| {
                let mut composer = Composer::new(TWO);
                let encode = |sink: &mut dyn Sink| { sink.string(&part); Ok(()) };
                composer.part("part", &encode).expect("no delimiter");
                composer.into_edge(edge, false)
            };
            prop_assert_eq!(text >= edge(Edge::At), values[0] >= part);
            prop_assert_eq!(text <= edge(Edge::Above), values[0] <= part);
            prop_assert_eq!(text >= edge(Edge::Next), values[0] > part);
            prop_assert_eq!(text <= edge(Edge::Below), values[0] < part);
            let whole = |edge| {
                let mut composer = Composer::new(TWO);
                for part in [&values[0], &part] {
                    composer.part("part", &|sink| { sink.string(part); Ok(()) }).expect("no delimiter");
                }
                composer.into_edge(edge, true)
            };
            prop_assert_eq!(text >= whole(Edge::At), values[1] >= part);
            prop_assert_eq!(text <= whole(Edge::Above), values[1] <= part);
            prop_assert_eq!(text >= whole(Edge::Next), values[1] > part);
            prop_assert_eq!(text <= whole(Edge::Below), values[1] < part);
        }
    }
}
