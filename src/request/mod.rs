//! Lowered requests: plain data, one file for each DynamoDB operation.
//!
//! `.into_request()` turns a builder into one, [`Db::send`](crate::Db::send) sends one, and tests compare them. `Debug` shows
//! tables, expressions and names in full. It shows values, and keys of maps that are data, by their size only.

pub(crate) mod answer;
mod batch_get_item;
mod batch_write_item;
pub(crate) mod capacity;
mod delete_item;
mod get_item;
mod members;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
pub(crate) mod opening;
mod put_item;
mod query;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
pub(crate) mod renewal;
pub(crate) mod resend;
pub(crate) mod response;
mod scan;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
pub(crate) mod sealing;
pub(crate) mod search_vectors;
pub(crate) mod token;
pub(crate) mod transact_get_items;
mod transact_write_items;
mod update_item;

use std::fmt;

use crate::error::{DecodeError, Error};
use crate::request::response::Response;
use crate::schema::Schema;

pub use self::batch_get_item::{BatchGetItemRequest, BatchGetTable};
pub use self::batch_write_item::{BatchWriteItemRequest, WriteRequest};
pub use self::capacity::ReturnConsumedCapacity;
pub use self::delete_item::DeleteItemRequest;
pub use self::get_item::GetItemRequest;
pub use self::put_item::PutItemRequest;
pub use self::query::QueryRequest;
pub use self::resend::{Fingerprint, Resend};
pub use self::scan::ScanRequest;
pub use self::search_vectors::{EncodedVector, SearchVectorsRequest};
pub(crate) use self::token::ClientRequestToken;
pub use self::transact_get_items::{TransactGetItem, TransactGetItemsRequest};
pub use self::transact_write_items::{TransactAction, TransactKind, TransactWriteItemsRequest};
pub use self::update_item::UpdateItemRequest;
pub use crate::dynamodb::operation::Operation;
pub use crate::expr::expression::{ConditionExpression, UpdateExpression};
pub use crate::lower::Placeholders;
pub use crate::projection::expression::ProjectionExpression;
pub use crate::wire::item::EncodedItem;

/// The responses that stand beside their requests.
pub(crate) mod responses {
    pub use super::batch_get_item::BatchGetItemResponse;
    pub use super::batch_write_item::BatchWriteItemResponse;
    pub use super::search_vectors::{SearchResult, SearchVectorsResponse};
    pub use super::transact_get_items::TransactGetItemsResponse;
    pub use super::transact_write_items::TransactWriteItemsResponse;
}

/// The attributes that a query or scan returns: `Select`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Select {
    /// `ALL_ATTRIBUTES`
    AllAttributes,
    /// `ALL_PROJECTED_ATTRIBUTES`
    AllProjectedAttributes,
    /// `COUNT`
    Count,
}

impl Select {
    /// Returns DynamoDB's name of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AllAttributes => "ALL_ATTRIBUTES",
            Self::AllProjectedAttributes => "ALL_PROJECTED_ATTRIBUTES",
            Self::Count => "COUNT",
        }
    }
}

/// The attributes that a write returns: `ReturnValues`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReturnValues {
    /// `NONE`
    #[default]
    None,
    /// `ALL_OLD`
    AllOld,
    /// `UPDATED_OLD`; updates only.
    UpdatedOld,
    /// `ALL_NEW`; updates only.
    AllNew,
    /// `UPDATED_NEW`; updates only.
    UpdatedNew,
}

impl Error {
    pub(crate) fn of_request(self, request: &dyn Request) -> Self {
        self.with_place(request.operation(), request.tables().first().copied(), request.index())
    }
}

/// A request that can be sent: the struct of one operation.
///
/// The trait is sealed, because only this library knows the operations of DynamoDB. It is sent without its type, so that a program
/// does not compile the sending anew for each operation.
pub trait Request: fmt::Debug + Send + Sync + sealed::Sealed {
    /// The response, as plain data.
    type Response: Response
    where
        Self: Sized;

    /// Returns the operation.
    fn operation(&self) -> Operation;
    /// Returns the tables that the request names, each once.
    fn tables(&self) -> Vec<&str>;
    /// Returns the index that the request names, if there is one.
    fn index(&self) -> Option<&str> {
        None
    }
    /// Returns the body, as DynamoDB JSON.
    fn write_body(&self) -> Vec<u8>;
    /// Returns the effect of sending the request again when the answer to it was lost.
    fn resend(&self) -> Resend;
    /// Returns the attribute to which no other write gives its value, if there is one.
    #[doc(hidden)]
    fn fingerprint(&self) -> Option<Fingerprint<'_>> {
        None
    }
    /// Returns the attributes that the write returns.
    #[doc(hidden)]
    fn returns(&self) -> ReturnValues {
        ReturnValues::None
    }
    /// Returns how many actions a transaction has. When it is cancelled, each of them has a reason.
    #[doc(hidden)]
    fn actions(&self) -> usize {
        0
    }
    /// Returns whether DynamoDB was asked for the item that the failed condition of the write, or of this action, met.
    #[doc(hidden)]
    fn asks_for_item(&self, action: usize) -> bool {
        let _ = action;
        false
    }
    /// Checks that an item is the one of a write or of this action of a transaction. `in_part` is true when it may lack
    /// attributes of its key.
    #[doc(hidden)]
    fn check_item(&self, action: usize, item: &str, in_part: bool) -> Result<(), DecodeError> {
        let _ = (action, item, in_part);
        Ok(())
    }
    /// Checks that an item is the one that a write was asked to return, whole or in part.
    #[doc(hidden)]
    fn check_returned(&self, item: &str) -> Result<(), DecodeError> {
        let in_part = !matches!(self.returns(), ReturnValues::AllOld | ReturnValues::AllNew);
        self.check_item(0, item, in_part)
    }
    /// Checks that a response is an answer to this request: that it holds nothing that was not requested.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the fault.
    fn check(&self, response: &Self::Response) -> Result<(), DecodeError>
    where
        Self: Sized,
    {
        let _ = response;
        Ok(())
    }
    /// Returns whether the request can be sent: it has no values of encrypted attributes, or these are sealed.
    #[doc(hidden)]
    fn is_sealed(&self) -> bool {
        true
    }
    /// Returns the item or the key of a write of one item, which has the item's key.
    #[doc(hidden)]
    fn subject(&self) -> Option<&EncodedItem> {
        None
    }
    /// Returns the parts of the request that hold values of encrypted attributes which are not sealed yet.
    #[doc(hidden)]
    fn unsealed(&mut self) -> Vec<Unsealed<'_>> {
        Vec::new()
    }
    /// Returns the options of the request that an observer may see. They never hold values.
    #[doc(hidden)]
    fn options(&self) -> Options {
        Options::default()
    }
}

/// A part of a request with values of encrypted attributes that are not sealed yet.
#[derive(Debug)]
#[doc(hidden)]
pub enum Unsealed<'r> {
    /// A whole item.
    Item(&'r mut EncodedItem, &'static Schema),
    /// The values that an update sets.
    Update {
        /// The key of the item.
        key: &'r EncodedItem,
        /// The values.
        placeholders: &'r mut Placeholders,
        /// The model of the item.
        schema: &'static Schema,
        /// The version that the item has after the update, where it is known.
        version: Option<u64>,
    },
}

impl<'r> Unsealed<'r> {
    /// Returns the item, if it is to be sealed.
    fn item(item: &'r mut EncodedItem, schema: &'static Schema) -> Option<Self> {
        (!item.is_sealed()).then_some(Self::Item(item, schema))
    }

    /// Returns the values of an update, if they are to be sealed.
    fn update(
        key: &'r EncodedItem,
        placeholders: &'r mut Placeholders,
        schema: &'static Schema,
        version: Option<u64>,
    ) -> Option<Self> {
        (!placeholders.are_sealed()).then_some(Self::Update { key, placeholders, schema, version })
    }
}

/// The options of a request that an observer may see.
#[derive(Debug, Default)]
#[doc(hidden)]
#[non_exhaustive]
pub struct Options {
    /// The number of items that the request names, if it can name several.
    pub batch: Option<u64>,
    /// `ConsistentRead`
    pub consistent: Option<bool>,
    /// `Limit`
    pub limit: Option<u32>,
    /// `ScanIndexForward`
    pub forward: Option<bool>,
    /// The number of the segment, and the number of all segments.
    pub segment: Option<(u32, u32)>,
    /// `Select`
    pub select: Option<&'static str>,
}

impl Options {
    fn batch(items: usize) -> Self {
        Self { batch: u64::try_from(items).ok(), ..Self::default() }
    }
}

/// Returns the names of the tables, each once.
fn distinct<'a>(tables: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = Vec::new();
    for table in tables {
        if !seen.contains(&table) {
            seen.push(table);
        }
    }
    seen
}

mod sealed {
    #[expect(unnameable_types, reason = "a sealed trait is not to be named")]
    pub trait Sealed {}
}
