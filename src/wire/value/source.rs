//! Reading `AttributeValue`s.

use std::borrow::Cow;
use std::collections::{HashMap, hash_map};
use std::{fmt, slice};

use aws_sdk_dynamodb::types::AttributeValue;

use super::view::{ForeignValue, View};
use crate::dynamodb::limits::LEVELS;
use crate::wire::Source;
use crate::wire::data_type::DataTypeName;
use crate::wire::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::wire::json::check_number;
use crate::wire::name::check_key;

/// Reads one attribute value, or one item, that is borrowed: the SDK's `AttributeValue`, or another crate's [`ForeignValue`].
///
/// The same rules hold as for JSON: numbers in JSON's grammar that DynamoDB holds, `NULL` always true, no empty set and no empty
/// name, no more than 32 levels. A value of a data type that the SDK does not know is refused. `Debug` shows sizes only.
pub struct ValueSource<'a, V: ForeignValue = AttributeValue> {
    next: Next<'a, V>,
    open: Vec<Container<'a, V>>,
    /// The number of open lists and maps; an item does not count.
    level: usize,
}

/// The piece that the next call reads.
enum Next<'a, V> {
    Nothing,
    Item(&'a HashMap<String, V>),
    Value(&'a V),
    Text(DataTypeName, &'a str),
    Bytes(&'a [u8]),
    Boolean(bool),
    Null(bool),
}

enum Container<'a, V: ForeignValue> {
    List(slice::Iter<'a, V>),
    Map(hash_map::Iter<'a, String, V>),
    Item(hash_map::Iter<'a, String, V>),
    Strings(slice::Iter<'a, String>),
    Numbers(slice::Iter<'a, String>),
    Binaries(slice::Iter<'a, V::Bytes>),
}

impl<V: ForeignValue> Clone for ValueSource<'_, V> {
    fn clone(&self) -> Self {
        Self { next: self.next, open: self.open.clone(), level: self.level }
    }
}

impl<V> Clone for Next<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Next<'_, V> {}

impl<V: ForeignValue> Clone for Container<'_, V> {
    fn clone(&self) -> Self {
        match self {
            Self::List(elements) => Self::List(elements.clone()),
            Self::Map(entries) => Self::Map(entries.clone()),
            Self::Item(entries) => Self::Item(entries.clone()),
            Self::Strings(elements) => Self::Strings(elements.clone()),
            Self::Numbers(elements) => Self::Numbers(elements.clone()),
            Self::Binaries(elements) => Self::Binaries(elements.clone()),
        }
    }
}

impl<'a, V: ForeignValue> ValueSource<'a, V> {
    /// Makes a reader of one value.
    ///
    /// ```
    /// use aws_sdk_dynamodb::types::AttributeValue;
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::wire::Source as _;
    /// use tabletheory::wire::value::ValueSource;
    ///
    /// let value = AttributeValue::S("paid".to_owned());
    /// let mut source = ValueSource::new(&value);
    /// assert_eq!(source.open()?, DataTypeName::String);
    /// assert_eq!(source.string()?, "paid");
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn new(value: &'a V) -> Self {
        Self { next: Next::Value(value), open: Vec::new(), level: 0 }
    }

    /// Makes a reader of one item.
    ///
    /// ```
    /// use tabletheory::wire::Source as _;
    /// use tabletheory::wire::value::{ValueSource, json_to_item};
    ///
    /// let item = json_to_item(r#"{"id":{"S":"c1"}}"#)?;
    /// let mut source = ValueSource::item(&item);
    /// source.open_item()?;
    /// assert_eq!(source.next_key()?.as_deref(), Some("id"));
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn item(item: &'a HashMap<String, V>) -> Self {
        Self { next: Next::Item(item), open: Vec::new(), level: 0 }
    }

    fn take(&mut self) -> Next<'a, V> {
        std::mem::replace(&mut self.next, Next::Nothing)
    }

    /// Enters a list or map. The innermost one must be empty: a value in it would be one level more.
    fn enter(&mut self, container: Container<'a, V>, is_empty: bool) -> Result<(), DecodeError> {
        if self.level + usize::from(!is_empty) >= LEVELS {
            return Err(DecodeError::new(DecodeErrorKind::TooDeep));
        }
        self.level += 1;
        self.open.push(container);
        Ok(())
    }

    fn enter_set(&mut self, container: Container<'a, V>, is_empty: bool) -> Result<(), DecodeError> {
        if is_empty {
            return Err(DecodeError::unwritable(EncodeError::new(EncodeErrorKind::EmptySet)));
        }
        self.open.push(container);
        Ok(())
    }
}

impl<'a, V: ForeignValue> Source<'a> for ValueSource<'a, V> {
    fn open(&mut self) -> Result<DataTypeName, DecodeError> {
        let Next::Value(value) = self.take() else { return Err(DecodeError::new(DecodeErrorKind::NoValue)) };
        let Some(view) = value.view() else {
            return Err(DecodeError::new(DecodeErrorKind::UnknownDataType));
        };
        Ok(match view {
            View::S(text) => {
                self.next = Next::Text(DataTypeName::String, text);
                DataTypeName::String
            }
            View::N(text) => {
                self.next = Next::Text(DataTypeName::Number, text);
                DataTypeName::Number
            }
            View::B(bytes) => {
                self.next = Next::Bytes(bytes);
                DataTypeName::Binary
            }
            View::Bool(value) => {
                self.next = Next::Boolean(value);
                DataTypeName::Boolean
            }
            View::Null(value) => {
                self.next = Next::Null(value);
                DataTypeName::Null
            }
            View::L(elements) => {
                self.enter(Container::List(elements.iter()), elements.is_empty())?;
                DataTypeName::List
            }
            View::M(entries) => {
                self.enter(Container::Map(entries.iter()), entries.is_empty())?;
                DataTypeName::Map
            }
            View::Ss(elements) => {
                self.enter_set(Container::Strings(elements.iter()), elements.is_empty())?;
                DataTypeName::StringSet
            }
            View::Ns(elements) => {
                self.enter_set(Container::Numbers(elements.iter()), elements.is_empty())?;
                DataTypeName::NumberSet
            }
            View::Bs(elements) => {
                self.enter_set(Container::Binaries(elements.iter()), elements.is_empty())?;
                DataTypeName::BinarySet
            }
        })
    }

    fn open_item(&mut self) -> Result<(), DecodeError> {
        let Next::Item(item) = self.take() else { return Err(DecodeError::new(DecodeErrorKind::NoItem)) };
        self.open.push(Container::Item(item.iter()));
        Ok(())
    }

    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.take() {
            Next::Text(DataTypeName::String, text) => Ok(Cow::Borrowed(text)),
            next => Err(mismatch(&next, DataTypeName::String)),
        }
    }

    fn number(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.take() {
            Next::Text(DataTypeName::Number, text) => check_number(text).map(|()| Cow::Borrowed(text)),
            next => Err(mismatch(&next, DataTypeName::Number)),
        }
    }

    fn binary(&mut self) -> Result<Vec<u8>, DecodeError> {
        match self.take() {
            Next::Bytes(bytes) => Ok(bytes.to_vec()),
            next => Err(mismatch(&next, DataTypeName::Binary)),
        }
    }

    fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.take() {
            Next::Boolean(value) => Ok(value),
            next => Err(mismatch(&next, DataTypeName::Boolean)),
        }
    }

    fn null(&mut self) -> Result<(), DecodeError> {
        match self.take() {
            Next::Null(true) => Ok(()),
            Next::Null(false) => Err(DecodeError::new(DecodeErrorKind::FalseNull)),
            next => Err(mismatch(&next, DataTypeName::Null)),
        }
    }

    fn next_element(&mut self) -> Result<bool, DecodeError> {
        let (next, levels) = match self.open.last_mut() {
            Some(Container::List(elements)) => (elements.next().map(Next::Value), 1),
            Some(Container::Strings(elements)) => {
                (elements.next().map(|text| Next::Text(DataTypeName::String, text)), 0)
            }
            Some(Container::Numbers(elements)) => {
                (elements.next().map(|text| Next::Text(DataTypeName::Number, text)), 0)
            }
            Some(Container::Binaries(elements)) => (elements.next().map(|bytes| Next::Bytes(bytes.as_ref())), 0),
            _ => return Err(mismatch(&self.next, DataTypeName::List)),
        };
        let Some(next) = next else {
            self.open.pop();
            self.level -= levels;
            return Ok(false);
        };
        self.next = next;
        Ok(true)
    }

    fn next_key(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        let (entry, levels) = match self.open.last_mut() {
            Some(Container::Map(entries)) => (entries.next(), 1),
            Some(Container::Item(entries)) => (entries.next(), 0),
            _ => return Err(mismatch(&self.next, DataTypeName::Map)),
        };
        let Some((name, value)) = entry else {
            self.open.pop();
            self.level -= levels;
            return Ok(None);
        };
        check_key(name).map_err(DecodeError::unwritable)?;
        self.next = Next::Value(value);
        Ok(Some(Cow::Borrowed(name)))
    }

    fn level(&self) -> usize {
        self.level
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        let outside = self.open.len();
        loop {
            match self.open()? {
                DataTypeName::Number => self.number().map(drop)?,
                DataTypeName::Null => self.null()?,
                DataTypeName::NumberSet => {
                    while self.next_element()? {
                        self.number()?;
                    }
                }
                DataTypeName::StringSet | DataTypeName::BinarySet => {
                    self.open.pop();
                }
                _ => {}
            }
            loop {
                if self.open.len() <= outside {
                    self.next = Next::Nothing;
                    return Ok(());
                }
                let more = match self.open.last() {
                    Some(Container::List(_)) => self.next_element()?,
                    _ => self.next_key()?.is_some(),
                };
                if more {
                    break;
                }
            }
        }
    }
}

impl<V: ForeignValue> fmt::Debug for ValueSource<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ValueSource").field("level", &self.level).finish_non_exhaustive()
    }
}

/// Makes the error for a value that was read as another data type, or for a read where there is no value.
#[cold]
fn mismatch<V>(next: &Next<'_, V>, wanted: DataTypeName) -> DecodeError {
    let found = match *next {
        Next::Text(name, _) => name,
        Next::Bytes(_) => DataTypeName::Binary,
        Next::Boolean(_) => DataTypeName::Boolean,
        Next::Null(_) => DataTypeName::Null,
        Next::Item(_) => DataTypeName::Map,
        Next::Nothing | Next::Value(_) => return DecodeError::new(DecodeErrorKind::NoValue),
    };
    DecodeError::wrong_type(wanted, found)
}
