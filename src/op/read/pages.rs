//! Pages of a query or scan: their limit, and the reading of one.

use std::num::NonZeroU32;

use futures_core::Stream;
use futures_util::TryStreamExt as _;

use crate::error::{AnswerFault, DecodeError, Error};
use crate::model::index::Index;
use crate::model::key::{KeyChecker, check_key_of_item};
use crate::page::{Cursor, Direction, Page};
use crate::projection::{ProjectionExpression, Shape};
use crate::request::Select;
use crate::request::capacity::{CapacityMeter, ConsumedCapacity};
use crate::request::response::Counts;
use crate::wire::item::EncodedItem;
use crate::wire::object::{read_body, utf8};

/// The fewest bytes that an item takes in DynamoDB JSON. An item has a key, so the shortest one is `{"k":{"S":"v"}}` and a
/// comma.
const SMALLEST_ITEM: usize = 16;

/// The parts of a request that are needed to read its page.
#[derive(Debug)]
pub(in crate::op) struct PageRead<'r> {
    pub(in crate::op) projection: Option<&'r ProjectionExpression>,
    /// The conditions that the keys of the items have to fulfil.
    pub(in crate::op) asked: KeyChecker<'r>,
    pub(in crate::op) select: Option<Select>,
    pub(in crate::op) direction: Option<Direction>,
    /// The most items that the page reads.
    pub(in crate::op) limit: Option<NonZeroU32>,
    /// The key after which the page starts.
    pub(in crate::op) start: Option<&'r EncodedItem>,
    pub(in crate::op) meter: Option<&'r CapacityMeter>,
}

/// Says whether an item, in DynamoDB JSON, is one of those that were asked for.
pub(in crate::op) type Keep<'k> = &'k mut dyn FnMut(&str) -> Result<bool, DecodeError>;

/// Reads the response of a query or scan. `keep` leaves items out, which the page then does not count.
pub(in crate::op) fn read_page<I: Index, D: Shape>(
    body: &[u8],
    read: &PageRead<'_>,
    keep: Option<Keep<'_>>,
) -> Result<Page<D::Output, I>, DecodeError> {
    let PageRead { projection, asked, select, direction, limit, start, meter } = read;
    let text = utf8(body)?;
    let mut page = Page {
        items: Vec::new(),
        cursor: None,
        count: 0,
        scanned_count: 0,
        consumed_capacity: None,
        direction: *direction,
    };
    let (mut counts, mut has_items) = (Counts::default(), false);
    let (mut keep, mut left_out) = (keep, 0_u64);
    read_body(text, |name, source| {
        match name {
            "Items" => {
                has_items = true;
                source.begin_array()?;
                // `Count` mostly comes first. It is not trusted: no more room is reserved than the text can have items.
                let count = usize::try_from(page.count).unwrap_or_default();
                page.items.reserve_exact(count.min((text.len() - source.offset()) / SMALLEST_ITEM));
                while source.next_array_element()? {
                    let (index, at) = (page.items.len(), source.offset());
                    let item = D::decode_nth(*projection, source, index)?;
                    let stored = &text[at..source.offset()];
                    asked.check(stored).map_err(|error| error.at_index(index))?;
                    match keep.as_mut().map_or(Ok(true), |keep| keep(stored)) {
                        Ok(true) => page.items.push(item),
                        Ok(false) => left_out += 1,
                        Err(error) => page.items.push(D::refused(error.at_index(index))?),
                    }
                }
            }
            "Count" => {
                page.count = source.json_u64()?;
                counts.count = Some(page.count);
            }
            "ScannedCount" => counts.scanned = Some(source.json_u64()?),
            "LastEvaluatedKey" => page.cursor = Cursor::new(source.json_value()?, *direction)?,
            "ConsumedCapacity" => page.consumed_capacity = ConsumedCapacity::read_one(source)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let has_items = has_items || *select != Some(Select::Count) && counts.count.is_some();
    let found = page.items.len().saturating_add(usize::try_from(left_out).unwrap_or(usize::MAX));
    counts.items = has_items.then_some(found);
    (page.count, page.scanned_count) = counts.checked(*limit)?;
    page.count = page.count.saturating_sub(left_out);
    if let Some(cursor) = &page.cursor {
        let leads_back = |start| check_key_of_item(cursor.key().as_json(), start, false).is_ok();
        AnswerFault::RepeatedCursor.unless(!start.is_some_and(leads_back))?;
        asked.check(cursor.key().as_json()).map_err(|_| DecodeError::not_the_answer(AnswerFault::NoStartKey))?;
    }
    if let (Some(meter), Some(consumed)) = (meter, &page.consumed_capacity) {
        meter.record(consumed);
    }
    Ok(page)
}

/// Adds up the counts of the pages of a walk.
pub(in crate::op) async fn count_pages<T, I>(
    pages: impl Stream<Item = Result<Page<T, I>, Error>>,
) -> Result<u64, Error> {
    pages.try_fold(0_u64, async |sum, page| add_counts(sum, page.count)).await
}

pub(in crate::op) fn add_counts(sum: u64, count: u64) -> Result<u64, Error> {
    sum.checked_add(count).ok_or_else(|| DecodeError::not_the_answer(AnswerFault::CountTooLarge).into())
}
