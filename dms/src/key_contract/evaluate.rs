//! Makes the text of a key.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::{DerivedKey, Origin, Scalar, Segment, Transform};
use crate::text::OneLine;
use crate::value::Number;

/// An input that a segment needs is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputMissing {
    key: String,
    input: String,
    segment: usize,
}

impl InputMissing {
    /// The derived key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The input.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The position of the segment; the first is 0.
    pub fn segment(&self) -> usize {
        self.segment
    }
}

impl fmt::Display for InputMissing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, input, segment } = self;
        write!(OneLine::new(f), "the derived key `{key}` needs the input `{input}` for its segment {}", segment + 1)
    }
}

impl std::error::Error for InputMissing {}

impl DerivedKey {
    /// Makes the text of the key.
    ///
    /// Of each segment: its input becomes a text, the transforms are done in their order, what came from an input and was not
    /// encoded yet is percent-encoded (a `*` that a transform put there is not), an empty text becomes the default, the segment is
    /// left out if it says so, and gets its prefix and suffix. What is left is joined. Numbers are written without an exponent:
    /// integers of 64 bits with every digit, others as the shortest text that reads back as the same double; `-0` is `0`.
    ///
    /// Inputs that no segment takes are passed over.
    ///
    /// # Errors
    ///
    /// [`InputMissing`] if an input is not there, and its segment neither has a default nor is optional.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::key_contract::{DerivedKey, Scalar, Segment, Transform};
    ///
    /// let key = DerivedKey::new("RepositoryKey", "|")
    ///     .with_segment(Segment::input("owner").with_prefix("owner=").with_transform(Transform::Lowercase))
    ///     .with_segment(Segment::input("branch").with_prefix("branch=").with_default("main").omit_when_default());
    /// assert_eq!(key.evaluate([("owner", Scalar::from("Acme Inc"))])?, "owner=acme%20inc");
    /// assert_eq!(key.evaluate([]).unwrap_err().input(), "owner");
    /// # Ok::<(), tabletheory_dms::key_contract::InputMissing>(())
    /// ```
    pub fn evaluate<'i>(&self, inputs: impl IntoIterator<Item = (&'i str, Scalar)>) -> Result<String, InputMissing> {
        let inputs: BTreeMap<&str, Scalar> = inputs.into_iter().collect();
        let mut key = String::new();
        let mut is_first = true;
        for (at, segment) in self.segments.iter().enumerate() {
            let input = |name: &String| InputMissing { key: self.name.clone(), input: name.clone(), segment: at };
            let text = segment.text(|name| inputs.get(name.as_str()).map(plain).ok_or_else(|| input(name)))?;
            let Some(text) = text else { continue };
            if !is_first {
                key.push_str(&self.join);
            }
            is_first = false;
            key.extend([segment.prefix.as_str(), text.as_str(), segment.suffix.as_str()]);
        }
        Ok(key)
    }
}

impl Segment {
    /// The text between prefix and suffix; none if the segment is left out.
    fn text<E>(&self, input: impl Fn(&String) -> Result<String, E>) -> Result<Option<String>, E> {
        let mut is_from_input = false;
        let mut text = match &self.origin {
            Origin::Literal(text) => text.clone(),
            Origin::Input(name) => match input(name) {
                Ok(text) => {
                    is_from_input = true;
                    text
                }
                Err(_) if self.default.is_some() => String::new(),
                Err(_) if self.optional => return Ok(None),
                Err(missing) => return Err(missing),
            },
        };
        let (mut is_wildcard, mut is_encoded) = (false, false);
        for transform in &self.transforms {
            match transform {
                Transform::Trim => text = String::from(text.trim_matches(is_blank)),
                Transform::WildcardEmpty => {
                    if text.is_empty() {
                        text.push('*');
                        is_wildcard = true;
                    }
                }
                Transform::Lowercase => text.make_ascii_lowercase(),
                Transform::UrlEncode => {
                    text = encoded(&text);
                    is_encoded = true;
                }
            }
        }
        if is_from_input && !is_wildcard && !is_encoded {
            text = encoded(&text);
        }
        if let Some(default) = self.default.as_ref().filter(|_| text.is_empty()) {
            text.clone_from(default);
        }
        let is_default = self.omit_when.default && self.default.as_ref() == Some(&text);
        let is_empty = text.is_empty() && (self.omit_when.empty || (self.optional && self.default.is_none()));
        let is_omitted = is_default || is_empty || self.omit_when.values.contains(&text);
        Ok((!is_omitted).then_some(text))
    }
}

/// The characters that `trim` takes away. They are a part of the contract, and not those of a language.
fn is_blank(rune: char) -> bool {
    matches!(
        rune,
        '\t'..='\r'
            | ' '
            | '\u{85}'
            | '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}'
            | '\u{feff}'
    )
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A scalar as a text.
fn plain(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Text(text) => text.clone(),
        Scalar::Bool(value) => value.to_string(),
        Scalar::Number(number) => decimal(number),
    }
}

/// A number without an exponent.
fn decimal(number: &Number) -> String {
    let text = number.as_str();
    if let Ok(integer) = text.parse::<i64>() {
        return integer.to_string();
    }
    if let Ok(integer) = text.parse::<u64>() {
        return integer.to_string();
    }
    // A number is finite, so its text is a double.
    let double = text.parse::<f64>().unwrap_or_default();
    if double == 0.0 { "0".to_owned() } else { double.to_string() }
}
