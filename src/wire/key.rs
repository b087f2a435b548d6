//! The key of a map entry, written by a value and read as one.

use std::borrow::Cow;

use super::data_type::DataTypeName;
use super::decimal::check_number;
use super::error::{DecodeError, DecodeErrorKind, EncodeError};
use super::name::check_key;
use super::scalar::{LookAt, Scalar};
use super::{Sink, Source};

/// Writes a key by the string or number that a value writes.
pub(crate) fn write_key(
    sink: &mut dyn Sink,
    encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    let mut written = Scalar(Written { sink, outcome: Ok(()) });
    encode(&mut written)?;
    written.0.outcome
}

/// Returns the text of the string or number that a value writes.
pub(crate) fn key_text(encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>) -> Result<String, EncodeError> {
    let mut taken = Scalar(Taken(String::new()));
    encode(&mut taken)?;
    Ok(taken.0.0)
}

/// Takes the text of a scalar.
struct Taken(String);

impl LookAt for Taken {
    fn string(&mut self, text: &str) {
        text.clone_into(&mut self.0);
    }

    fn number(&mut self, text: &str) {
        self.string(text);
    }
}

/// Passes the text of a scalar on as a key.
struct Written<'s> {
    sink: &'s mut dyn Sink,
    outcome: Result<(), EncodeError>,
}

impl LookAt for Written<'_> {
    fn string(&mut self, text: &str) {
        self.outcome = check_key(text);
        if self.outcome.is_ok() {
            self.sink.key(text);
        }
    }

    fn number(&mut self, text: &str) {
        self.string(text);
    }
}

/// The key of an entry as a string or number.
#[derive(Clone)]
pub(crate) struct KeySource<'a> {
    text: Cow<'a, str>,
    data_type: DataTypeName,
}

impl<'a> KeySource<'a> {
    pub(crate) const fn new(text: Cow<'a, str>, data_type: DataTypeName) -> Self {
        Self { text, data_type }
    }

    fn wrong_type<T>(&self, wanted: DataTypeName) -> Result<T, DecodeError> {
        Err(DecodeError::wrong_type(wanted, self.data_type))
    }
}

impl<'a> Source<'a> for KeySource<'a> {
    fn open(&mut self) -> Result<DataTypeName, DecodeError> {
        Ok(self.data_type)
    }

    fn open_item(&mut self) -> Result<(), DecodeError> {
        Err(DecodeError::new(DecodeErrorKind::NoItem))
    }

    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        Ok(std::mem::take(&mut self.text))
    }

    fn number(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        check_number(&self.text)?;
        Ok(std::mem::take(&mut self.text))
    }

    fn binary(&mut self) -> Result<Vec<u8>, DecodeError> {
        self.wrong_type(DataTypeName::Binary)
    }

    fn boolean(&mut self) -> Result<bool, DecodeError> {
        self.wrong_type(DataTypeName::Boolean)
    }

    fn null(&mut self) -> Result<(), DecodeError> {
        self.wrong_type(DataTypeName::Null)
    }

    fn next_element(&mut self) -> Result<bool, DecodeError> {
        self.wrong_type(DataTypeName::List)
    }

    fn next_key(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        self.wrong_type(DataTypeName::Map)
    }

    fn level(&self) -> usize {
        0
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        Ok(())
    }
}
