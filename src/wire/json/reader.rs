//! Reading DynamoDB JSON in place.

use std::borrow::Cow;
use std::fmt;

use super::{number, scan};
use crate::dynamodb::limits::LEVELS;
use crate::wire::data_type::DataTypeName;
use crate::wire::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, NOT_OPENED, NotOpened};
use crate::wire::name::check_key;
use crate::wire::{Source, base64};

/// The deepest nesting of objects and arrays in JSON that is passed over.
const MAX_JSON_LEVELS: u32 = 128;

/// Reads DynamoDB JSON from a text in place: strings without escapes are borrowed from it.
///
/// Attribute values and items are read through [`Source`]; the JSON around them in a response body is read with
/// [`begin_object`](JsonSource::begin_object), [`next_member`](JsonSource::next_member) and their like. A member or element
/// that is announced must be read, or passed over, before the next one. Cloning is cheap and marks a place to come back to.
/// `Debug` shows positions only.
///
/// The reader is strict: exact JSON, exactly one data type for a value, canonical base64, numbers in JSON's grammar that
/// DynamoDB holds, no half of a surrogate pair. After an error its position means nothing.
#[derive(Clone)]
pub struct JsonSource<'a> {
    text: &'a str,
    at: usize,
    /// The number of open lists and maps; an item does not count.
    level: usize,
    /// True when no element or entry of the innermost container has been announced.
    first: bool,
    in_set: bool,
}

impl<'a> JsonSource<'a> {
    /// Makes a reader at the start of `text`.
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::wire::Source as _;
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// let mut source = JsonSource::new(r#"{"N":"5"}"#);
    /// assert_eq!(source.open()?, DataTypeName::Number);
    /// assert_eq!(source.number()?, "5");
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, level: 0, first: true, in_set: false }
    }

    /// Returns a reader at the start of `bytes`, which are checked to be UTF-8 here and nowhere after.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) at the first byte that is not UTF-8.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// assert_eq!(JsonSource::from_utf8(b"[7]")?.json_value()?, "[7]");
    /// assert!(JsonSource::from_utf8(b"\xff").is_err());
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn from_utf8(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(text)),
            Err(error) => Err(DecodeError::malformed(error.valid_up_to(), "UTF-8")),
        }
    }

    /// Returns the position, in bytes from the start of the text.
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// let mut source = JsonSource::new("true, 7");
    /// source.json_bool()?;
    /// assert_eq!(source.offset(), 4);
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Checks that nothing but white space follows.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) at the first byte that is not white space.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// let mut source = JsonSource::new("7 \n");
    /// source.json_u64()?;
    /// source.finish()?;
    /// assert!(JsonSource::new("7").finish().is_err()); // nothing was read
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn finish(mut self) -> Result<(), DecodeError> {
        match self.token() {
            None => Ok(()),
            Some(_) => Err(self.malformed("the end of the text")),
        }
    }

    /// Enters a JSON object; its members come from [`next_member`](JsonSource::next_member).
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when something else follows.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// JsonSource::new(" {}").begin_object()?;
    /// assert!(JsonSource::new("[]").begin_object().is_err());
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn begin_object(&mut self) -> Result<(), DecodeError> {
        self.expect(b'{', "an object")?;
        self.first = true;
        Ok(())
    }

    /// Moves to the next member of a JSON object and returns its name; `None` at the end, which also leaves the object.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when the object is malformed here.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// let mut source = JsonSource::new(r#"{"Count":2}"#);
    /// source.begin_object()?;
    /// assert_eq!(source.next_member()?.as_deref(), Some("Count"));
    /// assert_eq!(source.json_u64()?, 2);
    /// assert_eq!(source.next_member()?, None);
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a tenth of the time of reading a page, measured")]
    pub fn next_member(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        let first = std::mem::replace(&mut self.first, false);
        match self.token() {
            Some(b'"') if first => {}
            Some(b',') if !first => self.at += 1,
            Some(b'}') => {
                self.at += 1;
                return Ok(None);
            }
            _ => return Err(self.malformed(if first { "a name or `}`" } else { "`,` or `}`" })),
        }
        let name = self.json_text("a name")?;
        self.expect(b':', "`:`")?;
        Ok(Some(name))
    }

    /// Enters a JSON array; its elements come after each [`next_array_element`](JsonSource::next_array_element).
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when something else follows.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// JsonSource::new("[]").begin_array()?;
    /// assert!(JsonSource::new("{}").begin_array().is_err());
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn begin_array(&mut self) -> Result<(), DecodeError> {
        self.expect(b'[', "an array")?;
        self.first = true;
        Ok(())
    }

    /// Moves to the next element of a JSON array; `false` at the end, which also leaves the array.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when the array is malformed here.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// let mut source = JsonSource::new("[1, 2]");
    /// let mut sum = 0;
    /// source.begin_array()?;
    /// while source.next_array_element()? {
    ///     sum += source.json_u64()?;
    /// }
    /// assert_eq!(sum, 3);
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a tenth of the time of reading a page, measured")]
    pub fn next_array_element(&mut self) -> Result<bool, DecodeError> {
        let first = std::mem::replace(&mut self.first, false);
        match self.token() {
            Some(b',') if !first => {
                self.at += 1;
                Ok(true)
            }
            Some(b']') => {
                self.at += 1;
                Ok(false)
            }
            Some(_) if first => Ok(true),
            _ => Err(self.malformed("`,` or `]`")),
        }
    }

    /// Reads a JSON string.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when something else follows.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// assert_eq!(JsonSource::new(r#""a\nb""#).json_string()?, "a\nb");
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn json_string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        self.json_text("a string")
    }

    /// Reads a JSON number that is a whole number from 0 to 2^64-1.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when something else follows.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// assert_eq!(JsonSource::new("18446744073709551615").json_u64()?, u64::MAX);
    /// assert!(JsonSource::new("-1").json_u64().is_err());
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn json_u64(&mut self) -> Result<u64, DecodeError> {
        const WANTED: &str = "a whole number from 0 to 2^64-1";
        let start = self.start();
        self.json_number(WANTED)?.parse().map_err(|_| DecodeError::malformed(start, WANTED))
    }

    /// Reads a JSON number, rounded to the nearest `f64`.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when something else follows, or a number that is larger than every `f64`.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// assert_eq!(JsonSource::new("2.5e1").json_f64()?, 25.0);
    /// assert!(JsonSource::new("1e999").json_f64().is_err());
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn json_f64(&mut self) -> Result<f64, DecodeError> {
        const WANTED: &str = "a number";
        let start = self.start();
        let number = self.json_number(WANTED)?.parse().ok().filter(|number: &f64| number.is_finite());
        number.ok_or_else(|| DecodeError::malformed(start, WANTED))
    }

    /// Reads a JSON boolean.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when something else follows.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// assert!(!JsonSource::new("false").json_bool()?);
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn json_bool(&mut self) -> Result<bool, DecodeError> {
        match self.token() {
            Some(b't') => self.literal("true", "`true` or `false`").map(|()| true),
            _ => self.literal("false", "`true` or `false`").map(|()| false),
        }
    }

    /// Passes over a JSON `null` and returns `true`; returns `false`, and passes over nothing, when something else follows.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when the text after an `n` is not `null`.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// assert!(JsonSource::new("null").json_null()?);
    /// let mut source = JsonSource::new("7");
    /// assert!(!source.json_null()?);
    /// assert_eq!(source.json_u64()?, 7);
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn json_null(&mut self) -> Result<bool, DecodeError> {
        match self.token() {
            Some(b'n') => self.literal("null", "`null`").map(|()| true),
            _ => Ok(false),
        }
    }

    /// Passes over one JSON value of any kind, checking its form.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when it is malformed or nested deeper than 128 levels.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// let mut source = JsonSource::new(r#"{"a":[1,2]} true"#);
    /// source.skip_json()?;
    /// assert!(source.json_bool()?);
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn skip_json(&mut self) -> Result<(), DecodeError> {
        // One bit for each open container, the innermost lowest; set when the container is an array.
        let mut arrays = 0_u128;
        let mut level = 0;
        loop {
            let opened = match self.token() {
                Some(b'"') => self.skip_text("a string").map(|()| None)?,
                Some(b'{') => Some(b'}'),
                Some(b'[') => Some(b']'),
                Some(b't') => self.literal("true", "`true`").map(|()| None)?,
                Some(b'f') => self.literal("false", "`false`").map(|()| None)?,
                Some(b'n') => self.literal("null", "`null`").map(|()| None)?,
                _ => self.json_number("a JSON value").map(|_| None)?,
            };
            if let Some(close) = opened {
                if level == MAX_JSON_LEVELS {
                    return Err(self.malformed("at most 128 levels of JSON"));
                }
                self.at += 1;
                if self.token() == Some(close) {
                    self.at += 1;
                } else {
                    level += 1;
                    arrays = arrays << 1 | u128::from(close == b']');
                    if close == b'}' {
                        self.skip_name()?;
                    }
                    continue;
                }
            }
            loop {
                if level == 0 {
                    return Ok(());
                }
                match (self.token(), arrays & 1 == 1) {
                    (Some(b','), true) => {
                        self.at += 1;
                        break;
                    }
                    (Some(b','), false) => {
                        self.at += 1;
                        self.skip_name()?;
                        break;
                    }
                    (Some(b']'), true) | (Some(b'}'), false) => {
                        self.at += 1;
                        level -= 1;
                        arrays >>= 1;
                    }
                    (_, true) => return Err(self.malformed("`,` or `]`")),
                    (_, false) => return Err(self.malformed("`,` or `}`")),
                }
            }
        }
    }

    /// Passes over one JSON value of any kind, as [`skip_json`](JsonSource::skip_json) does, and returns its text.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when it is malformed or nested deeper than 128 levels.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSource;
    ///
    /// let mut source = JsonSource::new(r#"{"total": {"N":"5"}}"#);
    /// source.begin_object()?;
    /// source.next_member()?;
    /// assert_eq!(source.json_value()?, r#"{"N":"5"}"#);
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn json_value(&mut self) -> Result<&'a str, DecodeError> {
        let start = self.start();
        self.skip_json()?;
        Ok(self.slice(start, self.at))
    }

    /// Returns the byte that comes next, white space aside; `None` at the end of the text.
    #[inline]
    pub(crate) fn token(&mut self) -> Option<u8> {
        match self.text.as_bytes().get(self.at) {
            Some(&byte) if byte > b' ' => Some(byte),
            _ => self.token_after_space(),
        }
    }

    #[cold]
    #[inline(never)]
    fn token_after_space(&mut self) -> Option<u8> {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    /// Returns the position of the next token.
    fn start(&mut self) -> usize {
        self.token();
        self.at
    }

    #[inline]
    fn expect(&mut self, byte: u8, expected: &'static str) -> Result<(), DecodeError> {
        if self.token() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(self.malformed(expected))
    }

    fn literal(&mut self, literal: &str, expected: &'static str) -> Result<(), DecodeError> {
        let start = self.start();
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        if rest.starts_with(literal.as_bytes()) {
            self.at += literal.len();
            return Ok(());
        }
        Err(self.malformed(expected))
    }

    fn json_number(&mut self, expected: &'static str) -> Result<&'a str, DecodeError> {
        let start = self.start();
        match number::extent(self.text.as_bytes(), start) {
            Some(extent) => {
                self.at = extent.end;
                Ok(self.slice(start, extent.end))
            }
            None => Err(self.malformed(expected)),
        }
    }

    /// Returns the text between two token borders, which are ASCII and so character borders.
    #[inline]
    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Reads a JSON string.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a tenth of the time of reading a page, measured")]
    fn json_text(&mut self, expected: &'static str) -> Result<Cow<'a, str>, DecodeError> {
        if self.token() != Some(b'"') {
            return Err(self.malformed(expected));
        }
        let start = self.at + 1;
        let end = scan::special(self.text.as_bytes(), start);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Cow::Borrowed(self.slice(start, end)));
        }
        self.json_text_with_escapes(end)
    }

    #[cold]
    #[inline(never)]
    fn json_text_with_escapes(&mut self, special: usize) -> Result<Cow<'a, str>, DecodeError> {
        // The end is looked for first, so that one allocation of about the right size is enough.
        let bytes = self.text.as_bytes();
        let mut end = special;
        while bytes.get(end) == Some(&b'\\') {
            end = scan::special(bytes, end + 2);
        }
        let mut text = String::with_capacity(end.saturating_sub(self.at));
        self.read_escapes(special, Some(&mut text))?;
        Ok(Cow::Owned(text))
    }

    /// Passes over a JSON string.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a tenth of the time of reading a page, measured")]
    fn skip_text(&mut self, expected: &'static str) -> Result<(), DecodeError> {
        if self.token() != Some(b'"') {
            return Err(self.malformed(expected));
        }
        let end = scan::special(self.text.as_bytes(), self.at + 1);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(());
        }
        self.read_escapes(end, None)
    }

    /// Passes over the name of a JSON member and its colon.
    #[inline]
    fn skip_name(&mut self) -> Result<(), DecodeError> {
        self.skip_text("a name")?;
        self.expect(b':', "`:`")
    }

    /// Reads the JSON string that begins at the current quote and whose first special byte is at `special`.
    fn read_escapes(&mut self, special: usize, mut text: Option<&mut String>) -> Result<(), DecodeError> {
        let mut start = self.at + 1;
        let mut end = special;
        loop {
            if let Some(text) = text.as_deref_mut() {
                text.push_str(self.slice(start, end));
            }
            self.at = end;
            match self.text.as_bytes().get(end) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    let character = self.escape()?;
                    if let Some(text) = text.as_deref_mut() {
                        text.push(character);
                    }
                }
                Some(_) => return Err(self.malformed("an escape for the control character")),
                None => return Err(self.malformed("`\"`")),
            }
            start = self.at;
            end = scan::special(self.text.as_bytes(), start);
        }
    }

    /// Reads one escape, which may be two if it is a surrogate pair.
    fn escape(&mut self) -> Result<char, DecodeError> {
        let backslash = self.at;
        let code = self.text.as_bytes().get(backslash + 1).copied();
        self.at += 2;
        Ok(match code {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'u') => {
                const PAIR: &str = "both halves of a surrogate pair";
                let high = self.four_digits(backslash)?;
                if !matches!(high, 0xd800..=0xdbff) {
                    return char::from_u32(high).ok_or_else(|| DecodeError::malformed(backslash, PAIR));
                }
                if self.text.as_bytes().get(self.at..).is_none_or(|rest| !rest.starts_with(b"\\u")) {
                    return Err(DecodeError::malformed(backslash, PAIR));
                }
                let second = self.at;
                self.at += 2;
                let low = self.four_digits(second)?;
                if !matches!(low, 0xdc00..=0xdfff) {
                    return Err(DecodeError::malformed(backslash, PAIR));
                }
                let code = 0x1_0000 + ((high - 0xd800) << 10 | (low - 0xdc00));
                return char::from_u32(code).ok_or_else(|| DecodeError::malformed(backslash, PAIR));
            }
            _ => return Err(DecodeError::malformed(backslash, "an escape")),
        })
    }

    fn four_digits(&mut self, backslash: usize) -> Result<u32, DecodeError> {
        let digits = self.text.as_bytes().get(self.at..).and_then(|rest| rest.first_chunk::<4>());
        let mut code = 0;
        for &byte in digits.into_iter().flatten() {
            match char::from(byte).to_digit(16) {
                Some(digit) => code = code << 4 | digit,
                None => return Err(DecodeError::malformed(backslash, "four hexadecimal digits after `\\u`")),
            }
        }
        if digits.is_none() {
            return Err(DecodeError::malformed(backslash, "four hexadecimal digits after `\\u`"));
        }
        self.at += 4;
        Ok(code)
    }

    /// Enters a list or map, whose bracket has been read.
    #[inline]
    fn enter(&mut self, name: DataTypeName) -> Result<DataTypeName, DecodeError> {
        if self.level + 1 >= LEVELS {
            return self.enter_innermost(name);
        }
        self.level += 1;
        self.first = true;
        Ok(name)
    }

    /// Enters the innermost list or map, which must be empty: a value in it would be one level more.
    #[cold]
    #[inline(never)]
    fn enter_innermost(&mut self, name: DataTypeName) -> Result<DataTypeName, DecodeError> {
        let close = if name == DataTypeName::List { b']' } else { b'}' };
        if self.level == LEVELS || self.token().is_some_and(|token| token != close) {
            return Err(DecodeError::new(DecodeErrorKind::TooDeep));
        }
        self.level += 1;
        self.first = true;
        Ok(name)
    }

    /// Enters a set, whose bracket has been read.
    #[inline]
    fn enter_set(&mut self, name: DataTypeName) -> Result<DataTypeName, DecodeError> {
        if self.token() == Some(b']') {
            return Err(empty_set());
        }
        self.in_set = true;
        self.first = true;
        Ok(name)
    }

    /// Opens a value that is not written the usual way.
    #[inline(never)]
    fn open_unusual(&mut self) -> Result<DataTypeName, DecodeError> {
        self.expect(b'{', "an attribute value")?;
        let start = self.start();
        let descriptor = self.json_text("a data type descriptor")?;
        self.expect(b':', "`:`")?;
        if descriptor == NOT_OPENED {
            let number = self.json_u64()?;
            self.close()?;
            return Err(DecodeError::new(DecodeErrorKind::NotOpened(NotOpened::numbered(number))));
        }
        let name = DataTypeName::of_descriptor(&descriptor)
            .ok_or_else(|| DecodeError::malformed(start, "a data type descriptor"))?;
        match name {
            DataTypeName::List => {
                self.expect(b'[', "a list")?;
                self.enter(name)
            }
            DataTypeName::Map => {
                self.expect(b'{', "a map")?;
                self.enter(name)
            }
            DataTypeName::StringSet | DataTypeName::NumberSet | DataTypeName::BinarySet => {
                self.expect(b'[', "a set")?;
                self.enter_set(name)
            }
            _ => Ok(name),
        }
    }

    /// Closes the value whose scalar has been read; an element of a set has nothing to close.
    #[inline]
    fn close_scalar(&mut self) -> Result<(), DecodeError> {
        if self.in_set {
            return Ok(());
        }
        self.close()
    }

    #[inline]
    fn close(&mut self) -> Result<(), DecodeError> {
        self.expect(b'}', "`}`, as a value has one data type")
    }

    /// Passes over the scalar of an opened value, or one element of a set, of the data type `name`.
    fn skip_scalar(&mut self, name: DataTypeName) -> Result<(), DecodeError> {
        match name {
            DataTypeName::Number | DataTypeName::NumberSet => self.number().map(drop),
            DataTypeName::Binary | DataTypeName::BinarySet => {
                let valid = base64::is_valid(&self.json_text("a string")?);
                self.close_scalar()?;
                if valid { Ok(()) } else { Err(DecodeError::new(DecodeErrorKind::InvalidBinary)) }
            }
            DataTypeName::Boolean => self.boolean().map(drop),
            DataTypeName::Null => self.null(),
            _ => {
                self.skip_text("a string")?;
                self.close_scalar()
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn malformed(&self, expected: &'static str) -> DecodeError {
        DecodeError::malformed(self.at, expected)
    }
}

impl<'a> Source<'a> for JsonSource<'a> {
    fn open(&mut self) -> Result<DataTypeName, DecodeError> {
        const S: u64 = head(b"{\"S\":");
        const N: u64 = head(b"{\"N\":");
        const B: u64 = head(b"{\"B\":");
        const L: u64 = head(b"{\"L\":[");
        const M: u64 = head(b"{\"M\":{");
        const BOOL: u64 = head(b"{\"BOOL\":");
        const NULL: u64 = head(b"{\"NULL\":");
        const SS: u64 = head(b"{\"SS\":[");
        const NS: u64 = head(b"{\"NS\":[");
        const BS: u64 = head(b"{\"BS\":[");
        let Some(word) = scan::word(self.text.as_bytes(), self.at) else { return self.open_unusual() };
        match word & low_bytes(5) {
            S => {
                self.at += 5;
                return Ok(DataTypeName::String);
            }
            N => {
                self.at += 5;
                return Ok(DataTypeName::Number);
            }
            B => {
                self.at += 5;
                return Ok(DataTypeName::Binary);
            }
            _ => {}
        }
        match word & low_bytes(6) {
            L => {
                self.at += 6;
                return self.enter(DataTypeName::List);
            }
            M => {
                self.at += 6;
                return self.enter(DataTypeName::Map);
            }
            _ => {}
        }
        match word {
            BOOL => {
                self.at += 8;
                return Ok(DataTypeName::Boolean);
            }
            NULL => {
                self.at += 8;
                return Ok(DataTypeName::Null);
            }
            _ => {}
        }
        let name = match word & low_bytes(7) {
            SS => DataTypeName::StringSet,
            NS => DataTypeName::NumberSet,
            BS => DataTypeName::BinarySet,
            _ => return self.open_unusual(),
        };
        self.at += 7;
        self.enter_set(name)
    }

    fn open_item(&mut self) -> Result<(), DecodeError> {
        self.expect(b'{', "an item")?;
        self.level = 0;
        self.first = true;
        Ok(())
    }

    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let text = self.json_text("a string")?;
        self.close_scalar()?;
        Ok(text)
    }

    fn number(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if self.token() == Some(b'"') {
            let start = self.at + 1;
            if let Some(extent) = number::extent(self.text.as_bytes(), start)
                && self.text.as_bytes().get(extent.end) == Some(&b'"')
            {
                self.at = extent.end + 1;
                self.close_scalar()?;
                let text = self.slice(start, extent.end);
                number::check_limits(text, extent)?;
                return Ok(Cow::Borrowed(text));
            }
        }
        let text = self.json_text("a string")?;
        self.close_scalar()?;
        number::check(&text)?;
        Ok(text)
    }

    fn binary(&mut self) -> Result<Vec<u8>, DecodeError> {
        let text = self.json_text("a string")?;
        self.close_scalar()?;
        base64::decode(&text).ok_or_else(|| DecodeError::new(DecodeErrorKind::InvalidBinary))
    }

    fn boolean(&mut self) -> Result<bool, DecodeError> {
        let value = self.json_bool()?;
        self.close()?;
        Ok(value)
    }

    fn null(&mut self) -> Result<(), DecodeError> {
        if self.token() == Some(b'f') {
            self.literal("false", "`true`")?;
            return Err(DecodeError::new(DecodeErrorKind::FalseNull));
        }
        self.literal("true", "`true`")?;
        self.close()
    }

    fn next_element(&mut self) -> Result<bool, DecodeError> {
        if self.next_array_element()? {
            return Ok(true);
        }
        if self.in_set {
            self.in_set = false;
        } else {
            self.level = self.level.saturating_sub(1);
        }
        self.close()?;
        Ok(false)
    }

    fn next_key(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        if let Some(name) = self.next_member()? {
            check_key(&name).map_err(DecodeError::unwritable)?;
            return Ok(Some(name));
        }
        // An item has no descriptor around it to close.
        if self.level > 0 {
            self.level -= 1;
            self.close()?;
        }
        Ok(None)
    }

    fn level(&self) -> usize {
        self.level
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        // One bit for each level, set when the level is a list.
        let mut lists = 0_u64;
        let outside = self.level;
        loop {
            let opened = self.open();
            if let Err(error) = &opened
                && let DecodeErrorKind::NotOpened(_) = error.kind()
            {
                // It stands in the place of a whole attribute, and has been passed over.
                return Ok(());
            }
            match opened? {
                DataTypeName::List => lists |= 1 << self.level,
                DataTypeName::Map => lists &= !(1 << self.level),
                name @ (DataTypeName::StringSet | DataTypeName::NumberSet | DataTypeName::BinarySet) => {
                    while self.next_element()? {
                        self.skip_scalar(name)?;
                    }
                }
                name => self.skip_scalar(name)?,
            }
            loop {
                if self.level <= outside {
                    return Ok(());
                }
                let more = if lists >> self.level & 1 == 1 { self.next_element()? } else { self.next_key()?.is_some() };
                if more {
                    break;
                }
            }
        }
    }
}

impl fmt::Debug for JsonSource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonSource").field("offset", &self.at).field("len", &self.text.len()).finish_non_exhaustive()
    }
}

#[cold]
#[inline(never)]
fn empty_set() -> DecodeError {
    DecodeError::unwritable(EncodeError::new(EncodeErrorKind::EmptySet))
}

/// Returns the first bytes of a value as a little-endian word, filled up with zeros.
const fn head(bytes: &[u8]) -> u64 {
    let mut word = 0;
    let mut index = bytes.len();
    while index > 0 {
        index -= 1;
        word = word << 8 | bytes[index] as u64;
    }
    word
}

/// Returns a mask of the `count` lowest bytes, fewer than eight.
const fn low_bytes(count: u32) -> u64 {
    (1 << (8 * count)) - 1
}

#[cfg(test)]
mod tests;
