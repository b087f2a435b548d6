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
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, level: 0, first: true, in_set: false }
    }

    /// Returns a reader at the start of `bytes`, which are checked to be UTF-8 here and nowhere after.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) at the first byte that is not UTF-8.
    pub fn from_utf8(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(text)),
            Err(error) => Err(DecodeError::malformed(error.valid_up_to(), "UTF-8")),
        }
    }

    /// Returns the position, in bytes from the start of the text.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Checks that nothing but white space follows.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) at the first byte that is not white space.
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
    pub fn begin_object(&mut self) -> Result<(), DecodeError> {
        self.expect(b'{', "an object")?;
        self.first = true;
        Ok(())
    }

    /// Moves to the next member of a JSON object and returns its name; `None` at the end, which also leaves the object.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when the object is malformed here.
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
    pub fn begin_array(&mut self) -> Result<(), DecodeError> {
        self.expect(b'[', "an array")?;
        self.first = true;
        Ok(())
    }

    /// Moves to the next element of a JSON array; `false` at the end, which also leaves the array.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when the array is malformed here.
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
    pub fn json_string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        self.json_text("a string")
    }

    /// Reads a JSON number that is a whole number from 0 to 2^64-1.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when something else follows.
    pub fn json_u64(&mut self) -> Result<u64, DecodeError> {
        const WANTED: &str = "a whole number from 0 to 2^64-1";
        let start = self.start();
        self.json_number(WANTED)?.parse().map_err(|_| DecodeError::malformed(start, WANTED))
    }

    /// Reads a JSON number, rounded to the nearest `f64`.
    ///
    /// # Errors
    /// [`Malformed`](DecodeErrorKind::Malformed) when something else follows, or a number that is larger than every `f64`.
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
mod tests {
    use super::*;

    /// Reads one whole value, piece by piece, without skipping.
    fn read(source: &mut JsonSource<'_>) -> Result<(), DecodeError> {
        match source.open()? {
            DataTypeName::String => source.string().map(drop),
            DataTypeName::Number => source.number().map(drop),
            DataTypeName::Binary => source.binary().map(drop),
            DataTypeName::Boolean => source.boolean().map(drop),
            DataTypeName::Null => source.null(),
            DataTypeName::List => {
                while source.next_element()? {
                    read(source)?;
                }
                Ok(())
            }
            DataTypeName::Map => {
                while source.next_key()?.is_some() {
                    read(source)?;
                }
                Ok(())
            }
            DataTypeName::StringSet => {
                while source.next_element()? {
                    source.string()?;
                }
                Ok(())
            }
            DataTypeName::NumberSet => {
                while source.next_element()? {
                    source.number()?;
                }
                Ok(())
            }
            DataTypeName::BinarySet => {
                while source.next_element()? {
                    source.binary()?;
                }
                Ok(())
            }
        }
    }

    fn read_whole(text: &str) -> Result<(), DecodeError> {
        let mut source = JsonSource::new(text);
        read(&mut source)?;
        source.finish()
    }

    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    #[test]
    fn what_was_not_opened_is_passed_over_and_not_read() {
        let marker = crate::wire::error::NotOpened::marker(3);
        let item = format!(r#"{{"a":{marker},"b":{{"N":"1"}}}}"#);
        let mut source = JsonSource::new(&item);
        source.open_item().unwrap();
        assert_eq!(source.next_key().unwrap().as_deref(), Some("a"));
        let error = source.clone().open().unwrap_err();
        assert!(matches!(error.kind(), DecodeErrorKind::NotOpened(_)), "{error}");
        source.skip().unwrap();
        assert_eq!(source.next_key().unwrap().as_deref(), Some("b"));
        source.skip().unwrap();
        assert_eq!(source.next_key().unwrap(), None);
    }

    fn skip_whole(text: &str) -> Result<(), DecodeError> {
        let mut source = JsonSource::new(text);
        source.skip()?;
        source.finish()
    }

    #[test]
    fn reads_and_skips_every_data_type() {
        for text in [
            r#"{"S":""}"#,
            r#"{"S":"a"}"#,
            r#"{"S":"é \" \\ \/ \b\f\n\r\t \u00e9 \ud83d\ude00"}"#,
            r#"{"N":"0"}"#,
            r#"{"N":"-12.50E+3"}"#,
            r#"{"N":"\u0031"}"#,
            r#"{"B":""}"#,
            r#"{"B":"Zm9v"}"#,
            r#"{"B":"+\/\u002f+"}"#,
            r#"{"BOOL":true}"#,
            r#"{"BOOL":false}"#,
            r#"{"NULL":true}"#,
            r#"{"L":[]}"#,
            r#"{"L":[{"S":"a"},{"L":[]},{"N":"1"}]}"#,
            r#"{"M":{}}"#,
            r#"{"M":{"a":{"S":""},"b":{"M":{"c":{"M":{}}}},"d":{"NULL":true}}}"#,
            r#"{"SS":["a","","a"]}"#,
            r#"{"NS":["1","-2"]}"#,
            r#"{"BS":["","Zg=="]}"#,
            r#"{"L":[{"SS":["a"]},{"BS":[""]},{"S":"b"}]}"#,
            " {\t\"S\" :\r\n \"a\" } ",
            r#" { "L" : [ { "N" : "1" } , { "M" : { "a" : { "NULL" : true } , "b" : { "SS" : [ "x" , "y" ] } } } ] } "#,
            r#"{"\u0053":"a"}"#,
        ] {
            assert_eq!(read_whole(text), Ok(()), "read {text}");
            assert_eq!(skip_whole(text), Ok(()), "skip {text}");
        }
    }

    #[test]
    fn says_where_a_value_is_malformed() {
        const CLOSE: &str = "`}`, as a value has one data type";
        const DESCRIPTOR: &str = "a data type descriptor";
        const PAIR: &str = "both halves of a surrogate pair";
        const DIGITS: &str = "four hexadecimal digits after `\\u`";
        for (text, offset, expected) in [
            ("", 0, "an attribute value"),
            ("  ", 2, "an attribute value"),
            ("null", 0, "an attribute value"),
            (r#""S""#, 0, "an attribute value"),
            ("[", 0, "an attribute value"),
            ("\u{feff}{\"S\":\"a\"}", 0, "an attribute value"),
            ("{}", 1, DESCRIPTOR),
            ("{ }", 2, DESCRIPTOR),
            ("{", 1, DESCRIPTOR),
            (r#"{"X":"a"}"#, 1, DESCRIPTOR),
            (r#"{"s":"a"}"#, 1, DESCRIPTOR),
            (r#"{"":"a"}"#, 1, DESCRIPTOR),
            (r#"{S:"a"}"#, 1, DESCRIPTOR),
            (r#"{"S"}"#, 4, "`:`"),
            (r#"{"S" "a"}"#, 5, "`:`"),
            (r#"{"S":}"#, 5, "a string"),
            (r#"{"S":1}"#, 5, "a string"),
            (r#"{"S":null}"#, 5, "a string"),
            (r#"{"S":["a"]}"#, 5, "a string"),
            (r#"{"N":1}"#, 5, "a string"),
            (r#"{"N":"1}"#, 8, "`\"`"),
            (r#"{"B":[]}"#, 5, "a string"),
            (r#"{"BOOL":"true"}"#, 8, "`true` or `false`"),
            (r#"{"BOOL":tru}"#, 8, "`true` or `false`"),
            (r#"{"BOOL":null}"#, 8, "`true` or `false`"),
            (r#"{"BOOL":truex}"#, 12, CLOSE),
            (r#"{"NULL":fals}"#, 8, "`true`"),
            (r#"{"NULL":null}"#, 8, "`true`"),
            (r#"{"L":{}}"#, 5, "a list"),
            (r#"{"M":[]}"#, 5, "a map"),
            (r#"{"M":"a"}"#, 5, "a map"),
            (r#"{"SS":"a"}"#, 6, "a set"),
            (r#"{"NS":{}}"#, 6, "a set"),
            (r#"{"SS":[1]}"#, 7, "a string"),
            (r#"{"SS":["a",]}"#, 11, "a string"),
            (r#"{"SS":[,"a"]}"#, 7, "a string"),
            (r#"{"SS":["a" "b"]}"#, 11, "`,` or `]`"),
            (r#"{"SS":["a"}"#, 10, "`,` or `]`"),
            (r#"{"SS":["a"]"#, 11, CLOSE),
            (r#"{"SS":[["a"]]}"#, 7, "a string"),
            (r#"{"L":[{"S":"a"},]}"#, 16, "an attribute value"),
            (r#"{"L":[,{"S":"a"}]}"#, 6, "an attribute value"),
            (r#"{"L":[{"S":"a"}{"S":"a"}]}"#, 15, "`,` or `]`"),
            (r#"{"L":[{"S":"a"}"#, 15, "`,` or `]`"),
            (r#"{"L":["a"]}"#, 6, "an attribute value"),
            (r#"{"L":[]"#, 7, CLOSE),
            (r#"{"L":[]]"#, 7, CLOSE),
            (r#"{"M":{"a"}}"#, 9, "`:`"),
            (r#"{"M":{"a":}}"#, 10, "an attribute value"),
            (r#"{"M":{"a":{"S":"b"},}}"#, 20, "a name"),
            (r#"{"M":{,"a":{"S":"b"}}}"#, 6, "a name or `}`"),
            (r#"{"M":{"a":{"S":"b"}"c":{"S":"d"}}}"#, 19, "`,` or `}`"),
            (r#"{"M":{a:{"S":"b"}}}"#, 6, "a name or `}`"),
            (r#"{"M":{1:{"S":"b"}}}"#, 6, "a name or `}`"),
            (r#"{"M":{}"#, 7, CLOSE),
            (r#"{"M":{"a":{"S":"b"}}"#, 20, CLOSE),
            (r#"{"S":"a","S":"b"}"#, 8, CLOSE),
            (r#"{"S":"a","N":"1"}"#, 8, CLOSE),
            (r#"{"L":[],"S":"a"}"#, 7, CLOSE),
            (r#"{"S":"a",}"#, 8, CLOSE),
            (r#"{"S":"a"]"#, 8, CLOSE),
            (r#"{"S":"a""#, 8, CLOSE),
            (r#"{"S":"a"#, 7, "`\"`"),
            (r#"{"S":"abcdefghijk"#, 17, "`\"`"),
            (r#"{"S":"a"} x"#, 10, "the end of the text"),
            (r#"{"S":"a"}{"S":"a"}"#, 9, "the end of the text"),
            ("{\"S\":\"a\nb\"}", 7, "an escape for the control character"),
            ("{\"S\":\"abcdefghij\0\"}", 16, "an escape for the control character"),
            ("{\"M\":{\"\u{1f}\":{\"S\":\"a\"}}}", 7, "an escape for the control character"),
            ("{\u{b}\"S\":\"a\"}", 1, DESCRIPTOR),
            (r#"{"S":"a\x"}"#, 7, "an escape"),
            (r#"{"S":"a\'"}"#, 7, "an escape"),
            (r#"{"S":"a\"#, 7, "an escape"),
            ("{\"S\":\"\\é\"}", 6, "an escape"),
            (r#"{"S":"\u12"}"#, 6, DIGITS),
            (r#"{"S":"\u12g4"}"#, 6, DIGITS),
            (r#"{"S":"\u+123"}"#, 6, DIGITS),
            (r#"{"S":"\u1"#, 6, DIGITS),
            ("{\"S\":\"\\u12é\"}", 6, DIGITS),
            (r#"{"S":"ab\ud83d"}"#, 8, PAIR),
            (r#"{"S":"\ud83dx"}"#, 6, PAIR),
            (r#"{"S":"\ud83d\n"}"#, 6, PAIR),
            (r#"{"S":"\ud83d\u0041"}"#, 6, PAIR),
            (r#"{"S":"\ud83d\ud83d"}"#, 6, PAIR),
            (r#"{"S":"\ude00"}"#, 6, PAIR),
            (r#"{"S":"\ud83d\u12"}"#, 12, DIGITS),
        ] {
            let error = Err(DecodeError::malformed(offset, expected));
            assert_eq!(read_whole(text), error, "read {text}");
            assert_eq!(skip_whole(text), error, "skip {text}");
        }
    }

    #[test]
    fn refuses_numbers_and_binaries_that_are_none() {
        for text in ["", "+1", "01", ".5", "1.", "1e", "abc", "0x10", "NaN", "1 ", " 1", "1\\u0030x", "-", "--1", "é"]
        {
            for json in [format!(r#"{{"N":"{text}"}}"#), format!(r#"{{"NS":["1","{text}"]}}"#)] {
                let error = Err(DecodeError::new(DecodeErrorKind::InvalidNumber));
                assert_eq!(read_whole(&json), error, "read {json}");
                assert_eq!(skip_whole(&json), error, "skip {json}");
            }
        }
        for text in ["Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm9v=", "-_-_", "Zm9v ", "Zg==Zg==", "é===", "\\n", "===="] {
            for json in [format!(r#"{{"B":"{text}"}}"#), format!(r#"{{"BS":["","{text}"]}}"#)] {
                let error = Err(DecodeError::new(DecodeErrorKind::InvalidBinary));
                assert_eq!(read_whole(&json), error, "read {json}");
                assert_eq!(skip_whole(&json), error, "skip {json}");
            }
        }
    }

    #[test]
    fn refuses_what_dynamodb_does_not_have() {
        for (text, kind) in [
            (r#"{"NULL":false}"#, DecodeErrorKind::FalseNull),
            (r#"{"SS":[]}"#, DecodeErrorKind::Unwritable(EncodeErrorKind::EmptySet)),
            (r#"{"NS":[]}"#, DecodeErrorKind::Unwritable(EncodeErrorKind::EmptySet)),
            (r#"{ "BS" : [ ] }"#, DecodeErrorKind::Unwritable(EncodeErrorKind::EmptySet)),
        ] {
            for text in [text.to_owned(), format!(r#"{{"L":[{text}]}}"#), format!(r#"{{"M":{{"a":{text}}}}}"#)] {
                assert_eq!(read_whole(&text), Err(DecodeError::new(kind.clone())), "read {text}");
                assert_eq!(skip_whole(&text), Err(DecodeError::new(kind.clone())), "skip {text}");
            }
        }
    }

    #[test]
    fn reads_32_levels_and_no_more() {
        let nested = |levels: usize, open: &str, inner: &str, close: &str| {
            format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
        };
        let kind = |result: Result<(), DecodeError>| result.map_err(|error| error.kind().clone());
        let inner =
            [r#"{"S":"a"}"#, r#"{"NULL":true}"#, r#"{"SS":["a"]}"#, r#"{"L":[]}"#, r#"{"M":{}}"#, r#"{ "M" : { } }"#];
        for (open, close) in [(r#"{"L":["#, "]}"), (r#"{"M":{"a":"#, "}}"), (r#"{ "L" : [ "#, "]}")] {
            for inner in inner {
                let text = nested(31, open, inner, close);
                assert_eq!(read_whole(&text), Ok(()));
                assert_eq!(skip_whole(&text), Ok(()));
                let text = nested(32, open, inner, close);
                assert_eq!(kind(read_whole(&text)), Err(DecodeErrorKind::TooDeep));
                assert_eq!(kind(skip_whole(&text)), Err(DecodeErrorKind::TooDeep));
            }
            let endless = open.repeat(100_000);
            assert_eq!(kind(skip_whole(&endless)), Err(DecodeErrorKind::TooDeep));
            let cut = open.repeat(32);
            assert!(matches!(
                kind(skip_whole(cut.strip_suffix(r#""a":"#).unwrap_or(&cut))),
                Err(DecodeErrorKind::Malformed { .. })
            ));
        }
    }

    #[test]
    fn borrows_what_has_no_escapes() {
        let mut source = JsonSource::new(r#"{"M":{"name":{"S":"text, longer than a word"},"n\u0061me":{"S":"a\tb"}}}"#);
        assert_eq!(source.open(), Ok(DataTypeName::Map));
        assert!(matches!(source.next_key(), Ok(Some(Cow::Borrowed("name")))));
        assert_eq!(source.open(), Ok(DataTypeName::String));
        assert!(matches!(source.string(), Ok(Cow::Borrowed("text, longer than a word"))));
        assert!(matches!(source.next_key(), Ok(Some(Cow::Owned(name))) if name == "name"));
        assert_eq!(source.open(), Ok(DataTypeName::String));
        assert!(matches!(source.string(), Ok(Cow::Owned(text)) if text == "a\tb"));
        assert_eq!(source.next_key(), Ok(None));
        assert_eq!(source.finish(), Ok(()));
    }

    #[test]
    fn unescapes() {
        for (json, text) in [
            (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (r#""\u0000\u001F\u007f""#, "\0\u{1f}\u{7f}"),
            (r#""\u00e9\u20AC\uFFFF\ud7ff\ue000""#, "é€\u{ffff}\u{d7ff}\u{e000}"),
            (r#""\ud83d\ude00\uD800\uDC00\udbff\udfff""#, "😀\u{10000}\u{10ffff}"),
            (r#""before é \\ between 😀 \" after""#, "before é \\ between 😀 \" after"),
        ] {
            let mut source = JsonSource::new(json);
            assert_eq!(source.json_string().as_deref(), Ok(text), "{json}");
            assert_eq!(source.finish(), Ok(()));
        }
    }

    #[test]
    fn reads_a_response_body() {
        let body = r#" {"Count":2,"Items":[{"a":{"S":"b"}},{},{"c":{"L":[]}}],"Next":null,"Share":0.5,"More":true,
            "Table":"orders","Raw": {"x":[1,{"y":"]}"}]} ,"Empty":[],"Last":{}}"#;
        let mut source = JsonSource::from_utf8(body.as_bytes()).expect("UTF-8");
        let mut seen = String::new();
        source.begin_object().expect("an object");
        while let Some(name) = source.next_member().expect("a member") {
            let value = match name.as_ref() {
                "Count" => source.json_u64().expect("a count").to_string(),
                "Items" => {
                    let mut names = String::new();
                    source.begin_array().expect("an array");
                    while source.next_array_element().expect("an element") {
                        source.open_item().expect("an item");
                        while let Some(name) = source.next_key().expect("an attribute") {
                            names.push_str(&name);
                            source.skip().expect("a value");
                        }
                        names.push(';');
                    }
                    names
                }
                "Next" => source.json_null().expect("null").to_string(),
                "Share" => source.json_f64().expect("a number").to_string(),
                "More" => {
                    assert_eq!(source.json_null(), Ok(false));
                    source.json_bool().expect("a boolean").to_string()
                }
                "Table" => source.json_string().expect("a string").into_owned(),
                _ => source.json_value().expect("a value").to_owned(),
            };
            seen = format!("{seen}{name}={value} ");
        }
        assert_eq!(source.finish(), Ok(()));
        assert_eq!(
            seen,
            r#"Count=2 Items=a;;c; Next=true Share=0.5 More=true Table=orders Raw={"x":[1,{"y":"]}"}]} Empty=[] Last={} "#
        );
    }

    #[test]
    fn passes_over_json_of_any_kind() {
        for text in [
            "null",
            "true",
            "false",
            "0",
            "-1.5e10",
            r#""a\u00e9""#,
            "[]",
            "{}",
            "[[],{},[{}]]",
            r#" { "a" : [ 1 , { "b" : null } ] , "c" : { } } "#,
        ] {
            let mut source = JsonSource::new(text);
            assert_eq!(source.json_value(), Ok(text.trim()), "{text}");
            assert_eq!(source.finish(), Ok(()));
        }
        for (text, offset, expected) in [
            ("", 0, "a JSON value"),
            ("nul", 0, "`null`"),
            ("True", 0, "a JSON value"),
            ("+1", 0, "a JSON value"),
            ("-", 0, "a JSON value"),
            (".5", 0, "a JSON value"),
            ("01", 1, "the end of the text"),
            ("1.", 0, "a JSON value"),
            ("'a'", 0, "a JSON value"),
            ("[1,]", 3, "a JSON value"),
            ("[,1]", 1, "a JSON value"),
            ("[1 2]", 3, "`,` or `]`"),
            ("[1}", 2, "`,` or `]`"),
            ("[", 1, "a JSON value"),
            ("[1", 2, "`,` or `]`"),
            ("{", 1, "a name"),
            (r#"{"a"}"#, 4, "`:`"),
            (r#"{"a":}"#, 5, "a JSON value"),
            (r#"{"a":1,}"#, 7, "a name"),
            (r#"{"a":1]"#, 6, "`,` or `}`"),
            (r#"{"a":1"#, 6, "`,` or `}`"),
            ("{1:2}", 1, "a name"),
            ("[1]]", 3, "the end of the text"),
            ("\"a\tb\"", 2, "an escape for the control character"),
            (r#"["\ud800"]"#, 2, "both halves of a surrogate pair"),
        ] {
            let mut source = JsonSource::new(text);
            let result = source.skip_json().and_then(|()| source.finish());
            assert_eq!(result, Err(DecodeError::malformed(offset, expected)), "{text}");
        }
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
            let text = format!("{}1{}", open.repeat(128), close.repeat(128));
            assert_eq!(JsonSource::new(&text).skip_json(), Ok(()));
            let text = open.repeat(100_000);
            let error = DecodeError::malformed(128 * open.len(), "at most 128 levels of JSON");
            assert_eq!(JsonSource::new(&text).skip_json(), Err(error));
        }
    }

    #[test]
    fn refuses_whole_numbers_that_are_none() {
        for (text, number) in [("0", Some(0)), ("18446744073709551615", Some(u64::MAX)), ("18446744073709551616", None)]
            .into_iter()
            .chain(["-1", "1.0", "1e3", "\"1\"", "null", ""].map(|text| (text, None)))
        {
            let expected = number.ok_or_else(|| DecodeError::malformed(1, "a whole number from 0 to 2^64-1"));
            assert_eq!(JsonSource::new(&format!(" {text}")).json_u64(), expected, "{text}");
        }
    }

    #[test]
    fn reads_no_number_that_is_not_finite() {
        let largest = format!("{}.0", f64::MAX);
        for (text, number) in [
            ("0", Some(0.0)),
            ("-1.5e3", Some(-1500.0)),
            ("1e308", Some(1e308)),
            ("1e-999", Some(0.0)),
            (&largest, Some(f64::MAX)),
            ("1.8e308", None),
            ("-1.8e308", None),
            ("1e999", None),
            ("1e99999999999999999999", None),
            ("NaN", None),
            ("Infinity", None),
            ("-inf", None),
            ("\"1\"", None),
            ("null", None),
        ] {
            let expected = number.ok_or_else(|| DecodeError::malformed(1, "a number"));
            assert_eq!(JsonSource::new(&format!(" {text}")).json_f64(), expected, "{text}");
        }
    }

    #[test]
    fn says_where_bytes_are_not_utf8() {
        let error = JsonSource::from_utf8(b"{\"S\":\"a\xff\"}").map(drop);
        assert_eq!(error, Err(DecodeError::malformed(7, "UTF-8")));
    }

    #[test]
    fn debug_hides_the_text() {
        let source = JsonSource::new(r#"{"S":"secret"}"#);
        assert_eq!(format!("{source:?}"), "JsonSource { offset: 0, len: 14, .. }");
    }
}
