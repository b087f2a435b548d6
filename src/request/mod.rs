//! Lowered requests: plain data, one file for each DynamoDB operation.
//!
//! What a builder becomes by `.into_request()`, what [`Db::send`](crate::Db::send) sends, and what tests compare. `Debug`
//! shows tables, expressions and names in full; values, and keys of maps that came as data, by their size only.

mod batch_get_item;
mod batch_write_item;
pub(crate) mod capacity;
mod delete_item;
mod get_item;
mod members;
mod put_item;
mod query;
pub(crate) mod resend;
pub(crate) mod response;
mod scan;
pub(crate) mod search_vectors;
pub(crate) mod token;
pub(crate) mod transact_get_items;
mod transact_write_items;
mod update_item;

use std::fmt;

use crate::error::{DecodeError, Error};
use crate::request::response::Response;

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
pub use crate::expr::expression::{ConditionExpression, UpdateExpression};
pub use crate::lower::Placeholders;
pub use crate::operation::Operation;
pub use crate::projection::expression::ProjectionExpression;
pub use crate::wire::item::EncodedItem;

/// Which attributes a query or scan returns: `Select`.
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
    /// DynamoDB's name of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AllAttributes => "ALL_ATTRIBUTES",
            Self::AllProjectedAttributes => "ALL_PROJECTED_ATTRIBUTES",
            Self::Count => "COUNT",
        }
    }
}

/// What a write returns: `ReturnValues`.
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
    pub(crate) fn of_request(self, request: &impl Request) -> Self {
        self.with_place(request.operation(), request.tables().first().copied(), request.index())
    }
}

/// A request that can be sent: the struct of one operation.
///
/// Sealed: only this library knows what the operations of DynamoDB look like.
pub trait Request: fmt::Debug + Send + Sync + sealed::Sealed {
    /// Its response, as plain data.
    type Response: Response;

    /// Its operation.
    fn operation(&self) -> Operation;
    /// The tables it names, each once.
    fn tables(&self) -> Vec<&str>;
    /// The index it names, where it names one.
    fn index(&self) -> Option<&str> {
        None
    }
    /// The body, as DynamoDB JSON.
    fn write_body(&self) -> Vec<u8>;
    /// What sending it again does when the answer to it was lost.
    fn resend(&self) -> Resend;
    /// The attribute that no other write gives its value, where there is one.
    #[doc(hidden)]
    fn fingerprint(&self) -> Option<Fingerprint<'_>> {
        None
    }
    /// What it returns.
    #[doc(hidden)]
    fn returns(&self) -> ReturnValues {
        ReturnValues::None
    }
    /// How many actions it has, each of which has a reason when it is cancelled: those of a transaction.
    #[doc(hidden)]
    fn actions(&self) -> usize {
        0
    }
    /// Checks that an item is the one that a write writes, or that this action of a transaction does; `in_part` when it may
    /// lack attributes of its key.
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
    /// Checks that a response is one to this request: that it holds nothing that was not asked for.
    ///
    /// # Errors
    /// A [`DecodeError`] that says what is wrong with it.
    fn check(&self, response: &Self::Response) -> Result<(), DecodeError> {
        let _ = response;
        Ok(())
    }
    /// What an observer may know of it: how it reads, never what.
    #[doc(hidden)]
    fn options(&self) -> Options {
        Options::default()
    }
}

/// What an observer may know of a request.
#[derive(Debug, Default)]
#[doc(hidden)]
#[non_exhaustive]
pub struct Options {
    /// How many items it names, where it can name several.
    pub batch: Option<u64>,
    /// `ConsistentRead`
    pub consistent: Option<bool>,
    /// `Limit`
    pub limit: Option<u32>,
    /// `ScanIndexForward`
    pub forward: Option<bool>,
    /// The segment, and how many there are.
    pub segment: Option<(u32, u32)>,
    /// `Select`
    pub select: Option<&'static str>,
}

impl Options {
    fn batch(items: usize) -> Self {
        Self { batch: u64::try_from(items).ok(), ..Self::default() }
    }
}

/// The names of tables, each once.
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
