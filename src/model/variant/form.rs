//! The forms of an enum: what tells the variant, and where its content is. The code of the derive is made of these.

use std::borrow::Cow;

use crate::attr::{Represent, string_as};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::model::members::Unknown;
use crate::wire::data_type::DataTypeName;
use crate::wire::{Sink, Source};

// ---- external: `"Name"`, or a map of one entry ----------------------------------------------------------------------

/// Writes what a variant holds as the one entry of a map.
///
/// # Errors
/// An [`EncodeError`] of the content.
pub fn encode_entry(
    name: &'static str,
    sink: &mut dyn Sink,
    encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    sink.begin_map();
    sink.key(name);
    encode(sink).map_err(|error| error.in_attribute(name))?;
    sink.end_map();
    Ok(())
}

/// Reads what a variant holds, as the value of an entry.
///
/// # Errors
/// A [`DecodeError`] of the content.
pub fn decode_entry<'a, T, S: Source<'a>>(
    name: &'static str,
    source: &mut S,
    decode: impl FnOnce(DataTypeName, &mut S) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    source.open().and_then(|found| decode(found, source)).map_err(|error| error.in_attribute(name))
}

/// Reads the name of a variant, and whether its content follows as the value of an entry.
///
/// # Errors
/// A [`DecodeError`] when the value is neither a string nor a map with an entry.
pub fn open_entry<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<(Cow<'a, str>, bool), DecodeError> {
    match found {
        DataTypeName::String => source.string().map(|name| (name, false)),
        DataTypeName::Map => match source.next_key()? {
            Some(name) => Ok((name, true)),
            None => Err(DecodeError::new(DecodeErrorKind::NotOneEntry)),
        },
        found => Err(DecodeError::wrong_type(DataTypeName::Map, found)),
    }
}

/// Checks that no second entry follows.
///
/// # Errors
/// A [`DecodeError`] when one does.
pub fn close_entry<'a, S: Source<'a>>(is_entry: bool, source: &mut S) -> Result<(), DecodeError> {
    if is_entry && source.next_key()?.is_some() {
        return Err(DecodeError::new(DecodeErrorKind::NotOneEntry));
    }
    Ok(())
}

/// Reads the `NULL` of a variant without content that is stored as an entry.
///
/// # Errors
/// A [`DecodeError`] when there is another value.
pub fn unit_entry<'a, S: Source<'a>>(is_entry: bool, source: &mut S) -> Result<(), DecodeError> {
    if !is_entry {
        return Ok(());
    }
    let found = source.open()?;
    null_as(found, source)
}

/// Reads a `NULL`.
///
/// # Errors
/// A [`DecodeError`] when there is another value.
pub fn null_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<(), DecodeError> {
    match found {
        DataTypeName::Null => source.null(),
        found => Err(DecodeError::wrong_type(DataTypeName::Null, found)),
    }
}

/// Makes the error for a name that no variant has, or that a variant has whose content is not there.
#[cold]
pub fn no_variant(of: &'static str, expected: &'static [&'static str], name: &str) -> DecodeError {
    if expected.contains(&name) {
        DecodeError::wrong_type(DataTypeName::Map, DataTypeName::String)
    } else {
        DecodeError::unknown_variant(of, expected)
    }
}

/// Reads a value if it has the form of a variant, and nothing otherwise.
pub fn attempt<'a, T, S: Source<'a>>(
    source: &mut S,
    decode: impl FnOnce(&mut S) -> Result<T, DecodeError>,
) -> Option<T> {
    let mut ahead = source.clone();
    let value = decode(&mut ahead).ok()?;
    *source = ahead;
    Some(value)
}

/// Makes the error for a value that has the form of no variant.
#[cold]
pub fn no_variant_fits(of: &'static str) -> DecodeError {
    DecodeError::new(DecodeErrorKind::NoVariantFits { of })
}

// ---- a tag beside the content, in any order -------------------------------------------------------------------------

/// Writes the map of a tag and a content.
///
/// # Errors
/// An [`EncodeError`] of the content.
pub fn encode_adjacent(
    [tag, name, content]: [&'static str; 3],
    sink: &mut dyn Sink,
    encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    sink.begin_map();
    sink.key(tag);
    sink.string(name);
    sink.key(content);
    encode(sink).map_err(|error| error.in_attribute(content))?;
    sink.end_map();
    Ok(())
}

/// Writes the map of a tag alone.
///
/// # Errors
/// None.
pub fn encode_tag(tag: &'static str, name: &'static str, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    sink.begin_map();
    sink.key(tag);
    sink.string(name);
    sink.end_map();
    Ok(())
}

/// Returns the text of the tag, wherever it stands in the map that `source` is in.
pub(super) fn tag_in<'a, S: Source<'a>>(tag: &'static str, source: &mut S) -> Result<Cow<'a, str>, DecodeError> {
    while let Some(name) = source.next_key()? {
        if name == tag {
            return text_of(tag, source);
        }
        source.skip().map_err(|error| error.in_attribute(name.into_owned()))?;
    }
    Err(DecodeError::new(DecodeErrorKind::Missing).in_attribute(tag))
}

/// Reads the text of the tag.
pub(super) fn text_of<'a, S: Source<'a>>(tag: &'static str, source: &mut S) -> Result<Cow<'a, str>, DecodeError> {
    source.open().and_then(|found| string_as(found, source)).map_err(|error| error.in_attribute(tag))
}

/// Passes over the rest of a map.
pub(super) fn pass_over<'a, S: Source<'a>>(source: &mut S) -> Result<(), DecodeError> {
    let mut unknown = Unknown::default();
    while let Some(name) = source.next_key()? {
        unknown.skip(name, source)?;
    }
    Ok(())
}

/// Returns the text of the tag of a map. The map is read afterwards.
///
/// # Errors
/// A [`DecodeError`] when the value is no map, or has no such text.
pub fn adjacent_tag<'a, S: Source<'a>>(
    tag: &'static str,
    found: DataTypeName,
    source: &S,
) -> Result<Cow<'a, str>, DecodeError> {
    match found {
        DataTypeName::Map => tag_in(tag, &mut source.clone()),
        found => Err(DecodeError::wrong_type(DataTypeName::Map, found)),
    }
}

/// Reads the map of a tag, which is known already, and a content; `None` when there is no content.
///
/// # Errors
/// A [`DecodeError`] of the content, or when an entry is there twice.
pub fn adjacent_content<'a, T, S: Source<'a>>(
    content: &'static str,
    source: &mut S,
    decode: impl FnOnce(DataTypeName, &mut S) -> Result<T, DecodeError>,
) -> Result<Option<T>, DecodeError> {
    let mut unknown = Unknown::default();
    let (mut decode, mut value) = (Some(decode), None);
    while let Some(name) = source.next_key()? {
        if name != content {
            unknown.skip(name, source)?;
            continue;
        }
        let decode = decode.take().ok_or_else(|| DecodeError::new(DecodeErrorKind::Duplicate));
        let read = decode.and_then(|decode| source.open().and_then(|found| decode(found, source)));
        value = Some(read.map_err(|error| error.in_attribute(content))?);
    }
    Ok(value)
}

/// Returns the content, or what stands for one that is absent.
///
/// # Errors
/// A [`DecodeError`] when nothing stands for it.
pub fn required_content<C: Represent<T>, T>(content: &'static str, value: Option<T>) -> Result<T, DecodeError> {
    present_content(content, value.or_else(C::absent))
}

/// Returns the content.
///
/// # Errors
/// A [`DecodeError`] when it is not there.
pub fn present_content<T>(content: &'static str, value: Option<T>) -> Result<T, DecodeError> {
    value.ok_or_else(|| DecodeError::new(DecodeErrorKind::Missing).in_attribute(content))
}
