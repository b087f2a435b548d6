//! Responses as plain data, one struct for each DynamoDB operation. [`Db::send`](crate::Db::send) returns them.
//!
//! The typed operations read their items straight into structs and do not use these. Items are [`EncodedItem`]s, which
//! [`decode`](EncodedItem::decode) turns into a model. Members that DynamoDB may add are passed over. A wrong type, a duplicate
//! member or a truncated body is a [`DecodeError`].

use std::num::NonZeroU32;

use crate::error::{AnswerFault, DecodeError, DecodeErrorKind, Error};
use crate::model::key::check_key_of_item;
use crate::model::members::{Members, decode_item};
use crate::model::open::AsStored;
use crate::model::table::Model;
use crate::request::capacity::ConsumedCapacity;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::object::{read_body, read_object, utf8};
use crate::wire::value::json_to_item;

/// Responses that can be read from a body.
pub trait Response: Sized {
    /// Reads the body of a response.
    ///
    /// # Errors
    /// A [`DecodeError`] when the body is not the response of this operation.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::response::{ItemResponse, Response as _};
    ///
    /// let response = ItemResponse::read(br#"{"Item":{"id":{"S":"c1"},"name":{"S":"Ada"}}}"#)?;
    /// assert_eq!(response.item.unwrap().decode::<User>()?.name, "Ada");
    /// assert!(ItemResponse::read(b"{").is_err());
    /// # Ok(())
    /// # }
    /// ```
    fn read(body: &[u8]) -> Result<Self, DecodeError>;

    /// Returns whether the body is the response of this operation.
    #[doc(hidden)]
    fn is_success(body: &[u8]) -> bool {
        Self::read(body).is_ok()
    }
}

impl std::str::FromStr for EncodedItem {
    type Err = DecodeError;

    /// Reads DynamoDB JSON: an object of attribute values, such as `{"id":{"S":"o1"}}`.
    fn from_str(json: &str) -> Result<Self, DecodeError> {
        check_item(json)?;
        Ok(Self::from_json(json))
    }
}

impl Error {
    /// Returns the item that a failed condition met, if the request asked for it; `None` if it did not, or there was no item.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`](crate::ErrorKind::Decode) when the stored item does not fit the model.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut grace = User { id: "c1".into(), name: "Grace".into() };
    /// let error = db.create(&mut grace).returning_item_on_failure().await.unwrap_err();
    /// assert_eq!(error.item::<User>()?.unwrap().name, "Ada");
    /// # Ok(())
    /// # }
    /// ```
    pub fn item<M: Model>(&self) -> Result<Option<M>, Self>
    where
        M::Encryption: AsStored<M, Proof: Sized>,
    {
        self.conflicting_item().map(EncodedItem::read_as).transpose().map_err(|error| {
            let error = Self::from(error);
            match self.operation() {
                Some(operation) => error.with_place(operation, self.table(), self.index()),
                None => error,
            }
        })
    }
}

impl EncodedItem {
    /// Reads the item into a model or another struct of attributes.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute that does not fit, or reports that the item belongs to another model.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::request::EncodedItem;
    ///
    /// let item: EncodedItem = r#"{"id":{"S":"c1"},"name":{"S":"Ada"}}"#.parse()?;
    /// assert_eq!(item.decode::<User>()?.name, "Ada");
    ///
    /// let nameless: EncodedItem = r#"{"id":{"S":"c1"}}"#.parse()?;
    /// assert_eq!(nameless.decode::<User>().unwrap_err().path(), "name");
    /// # Ok(())
    /// # }
    /// ```
    pub fn decode<T: Members>(&self) -> Result<T, DecodeError>
    where
        T::Encryption: AsStored<T, Proof: Sized>,
    {
        self.read_as()
    }

    pub(crate) fn read_as<T: Members>(&self) -> Result<T, DecodeError> {
        let mut source = JsonSource::new(self.as_json());
        let item = decode_item(&mut source)?;
        source.finish()?;
        Ok(item)
    }

    /// Takes one item and checks its form.
    pub(super) fn take(source: &mut JsonSource<'_>) -> Result<Self, DecodeError> {
        let json = source.json_value()?;
        check_item(json)?;
        Ok(Self::from_json(json))
    }

    /// Takes one item, or `null` for no item.
    pub(super) fn take_optional(source: &mut JsonSource<'_>) -> Result<Option<Self>, DecodeError> {
        if source.json_null()? { Ok(None) } else { Self::take(source).map(Some) }
    }
}

/// Checks that an item is an object of attribute values and names each attribute once.
pub(crate) fn check_item(json: &str) -> Result<(), DecodeError> {
    json_to_item(json).map(drop)
}

pub(crate) fn read_array<'a, T>(
    source: &mut JsonSource<'a>,
    mut element: impl FnMut(&mut JsonSource<'a>) -> Result<T, DecodeError>,
) -> Result<Vec<T>, DecodeError> {
    let mut elements = Vec::new();
    source.begin_array()?;
    while source.next_array_element()? {
        let index = elements.len();
        elements.push(element(source).map_err(|error| error.at_index(index))?);
    }
    Ok(elements)
}

/// Reads an object with one member for each table.
pub(super) fn read_tables<'a, T>(
    source: &mut JsonSource<'a>,
    mut table: impl FnMut(&mut JsonSource<'a>) -> Result<T, DecodeError>,
) -> Result<Vec<(String, T)>, DecodeError> {
    let mut tables = Vec::new();
    read_object(source, |name, source| {
        tables.push((name.to_owned(), table(source)?));
        Ok(true)
    })?;
    Ok(tables)
}

/// The response of a `GetItem`, `PutItem`, `DeleteItem` or `UpdateItem`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ItemResponse {
    /// `Item` of a read, `Attributes` of a write; `None` when there is none.
    pub item: Option<EncodedItem>,
    /// `ConsumedCapacity`, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

impl Response for ItemResponse {
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let mut response = Self::default();
        read_body(utf8(body)?, |name, source| {
            match name {
                "Item" | "Attributes" if response.item.is_some() => {
                    return Err(DecodeError::malformed(source.offset(), "one item"));
                }
                "Item" | "Attributes" => response.item = EncodedItem::take_optional(source)?,
                "ConsumedCapacity" => response.consumed_capacity = ConsumedCapacity::read_one(source)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(response)
    }
}

/// Returns the item or attributes that a write's answer holds.
pub(crate) fn returned_item(body: &[u8]) -> Option<EncodedItem> {
    ItemResponse::read(body).ok()?.item
}

/// The response of a `Query` or `Scan`: one page.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PageResponse {
    /// `Items`
    pub items: Vec<EncodedItem>,
    /// `Count`
    pub count: u64,
    /// `ScannedCount`
    pub scanned_count: u64,
    /// `LastEvaluatedKey`; `None` on the last page.
    pub last_key: Option<EncodedItem>,
    /// `ConsumedCapacity`, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

impl PageResponse {
    /// Checks a page. One that ends where it started would be followed by itself.
    pub(super) fn check(&self, start: Option<&EncodedItem>, limit: Option<NonZeroU32>) -> Result<(), DecodeError> {
        check_most(self.scanned_count, limit)?;
        let leads_back =
            |last: &EncodedItem| start.is_some_and(|start| check_key_of_item(last.as_json(), start, false).is_ok());
        AnswerFault::RepeatedCursor.unless(!self.last_key.as_ref().is_some_and(leads_back))
    }
}

/// Returns a member that every answer of its operation has; it is an error when it is missing.
pub(crate) fn required<T>(name: &'static str, member: Option<T>) -> Result<T, DecodeError> {
    member.ok_or_else(|| DecodeError::new(DecodeErrorKind::Missing).in_attribute(name))
}

/// Checks that an answer has no more items than were asked for.
pub(crate) fn check_most(items: u64, most: Option<NonZeroU32>) -> Result<(), DecodeError> {
    match most.map(|most| u64::from(most.get())) {
        Some(most) if items > most => Err(DecodeError::not_the_answer(AnswerFault::TooMany { items, most })),
        _ => Ok(()),
    }
}

/// The counts of items that a page reports.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) count: Option<u64>,
    pub(crate) scanned: Option<u64>,
    /// The number of items in the page; `None` when the request only asked for a count.
    pub(crate) items: Option<usize>,
}

impl Counts {
    /// Returns `Count` and `ScannedCount` after checking that they do not contradict each other, the items or the limit.
    pub(crate) fn checked(&self, limit: Option<NonZeroU32>) -> Result<(u64, u64), DecodeError> {
        let items = self.items.map(|items| u64::try_from(items).unwrap_or(u64::MAX));
        let count = required("Count", self.count.or(items))?;
        let scanned = self.scanned.unwrap_or(count);
        let fault = match items {
            Some(items) if items != count => AnswerFault::Count { count, items },
            _ if count > scanned => AnswerFault::CountOverScanned { count, scanned },
            _ => return check_most(scanned, limit).map(|()| (count, scanned)),
        };
        Err(DecodeError::not_the_answer(fault))
    }
}

impl Response for PageResponse {
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let (mut response, mut counts) = (Self::default(), Counts::default());
        read_body(utf8(body)?, |name, source| {
            match name {
                "Items" => {
                    response.items = read_array(source, EncodedItem::take)?;
                    counts.items = Some(response.items.len());
                }
                "Count" => counts.count = Some(source.json_u64()?),
                "ScannedCount" => counts.scanned = Some(source.json_u64()?),
                "LastEvaluatedKey" => response.last_key = EncodedItem::take_optional(source)?,
                "ConsumedCapacity" => response.consumed_capacity = ConsumedCapacity::read_one(source)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        (response.count, response.scanned_count) = counts.checked(None)?;
        Ok(response)
    }
}
