//! The answer to a request: its body, with the encrypted attributes of its items opened.

use std::ops::Deref;

use bytes::Bytes;

use crate::dynamodb::operation::{ItemsAt, Operation};
use crate::error::DecodeError;
use crate::wire::error::NotOpened;
use crate::wire::json::JsonSource;
use crate::wire::object::{read_body, read_object, utf8};

/// The body of an answer, and why encrypted attributes in it were not opened.
#[derive(Debug)]
pub(crate) struct Answered {
    body: Bytes,
    failures: Vec<NotOpened>,
}

impl Answered {
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(super) fn new(body: Bytes, failures: Vec<NotOpened>) -> Self {
        Self { body, failures }
    }

    /// Returns why attributes were not opened.
    pub(crate) fn failures(&self) -> &[NotOpened] {
        &self.failures
    }

    /// Returns the text of each item of a query's answer.
    ///
    /// # Errors
    /// A [`DecodeError`] when the body is no answer.
    pub(crate) fn items(&self) -> Result<Vec<&str>, DecodeError> {
        let mut items = Vec::new();
        items_of(Operation::Query, utf8(&self.body)?, &mut |_, _, item| {
            items.push(item);
            Ok(())
        })?;
        Ok(items)
    }

    /// Returns the error of reading the body, with the reason why an attribute was not opened.
    pub(crate) fn explain(&self, error: DecodeError) -> DecodeError {
        if self.failures.is_empty() { error } else { error.explained(&self.failures) }
    }
}

impl From<Bytes> for Answered {
    fn from(body: Bytes) -> Self {
        Self { body, failures: Vec::new() }
    }
}

impl Deref for Answered {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.body
    }
}

/// Calls `item` for each item of a response: with its number, its place in the text, and its text. The table of
/// operations says where items stand.
///
/// # Errors
/// A [`DecodeError`] when the text is no response; and that of `item`.
pub(crate) fn items_of<'a>(
    operation: Operation,
    body: &'a str,
    item: &mut dyn FnMut(usize, usize, &'a str) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let mut number = 0;
    // An element that holds no item counts as one, too: the reads of a transaction are told apart by their number.
    let mut element = |source: &mut JsonSource<'a>, is_within: bool| {
        let index = number;
        number += 1;
        let mut take = |source: &mut JsonSource<'a>| {
            if source.json_null()? {
                return Ok(());
            }
            let text = source.json_value()?;
            item(index, source.offset() - text.len(), text)
        };
        if !is_within {
            return take(source);
        }
        read_object(source, |name, source| {
            let known = name == "Item";
            if known {
                take(source)?;
            }
            Ok(known)
        })
    };
    let at = operation.items();
    read_body(body, |name, source| {
        match at {
            ItemsAt::Member(member) if name == member => element(source, false)?,
            ItemsAt::EachOf(member) if name == member => each(source, &mut |source| element(source, false))?,
            ItemsAt::EachWithin(member) if name == member => each(source, &mut |source| element(source, true))?,
            ItemsAt::EachOfEach(member) if name == member => read_object(source, |_, source| {
                each(source, &mut |source| element(source, false))?;
                Ok(true)
            })?,
            _ => return Ok(false),
        }
        Ok(true)
    })
}

/// Reads each element of an array.
pub(crate) fn each<'a>(
    source: &mut JsonSource<'a>,
    element: &mut dyn FnMut(&mut JsonSource<'a>) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    source.begin_array()?;
    while source.next_array_element()? {
        element(source)?;
    }
    Ok(())
}
