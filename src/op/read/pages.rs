//! Pages of a query or scan: their limit, and the reading of one.

use std::num::NonZeroU32;

use futures_core::Stream;
use futures_util::TryStreamExt as _;

use crate::error::{AnswerFault, DecodeError, Error};
use crate::model::key::{KeyChecker, check_key_of_item};
use crate::page::{Cursor, Direction, IndexName, Page, Position};
use crate::projection::{ProjectionExpression, Shape};
use crate::request::Select;
use crate::request::capacity::{CapacityMeter, ConsumedCapacity};
use crate::request::response::Counts;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::object::{read_body, utf8};

/// The fewest bytes that an item takes in DynamoDB JSON. An item has a key, so the shortest one is `{"k":{"S":"v"}}` and a
/// comma.
const SMALLEST_ITEM: usize = 16;

/// The parts of a request that are needed to read its page.
pub(in crate::op) struct PageRead<'r> {
    pub(in crate::op) index: IndexName,
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

/// A page without the type of its index.
pub(in crate::op) struct Fetched<T> {
    pub(in crate::op) items: Vec<T>,
    pub(in crate::op) end: PageEnd,
}

/// The parts of a page beside its items.
#[derive(Default)]
pub(in crate::op) struct PageEnd {
    /// The place of the next page; `None` on the last one.
    pub(in crate::op) next: Option<Position>,
    pub(in crate::op) count: u64,
    pub(in crate::op) scanned_count: u64,
    pub(in crate::op) consumed_capacity: Option<ConsumedCapacity>,
    pub(in crate::op) direction: Option<Direction>,
}

impl<T> Fetched<T> {
    /// Returns the page as one of `I`.
    pub(in crate::op) fn of<I>(self) -> Page<T, I> {
        let Self { items, end } = self;
        let PageEnd { next, count, scanned_count, consumed_capacity, direction } = end;
        Page { items, cursor: next.map(Cursor::at), count, scanned_count, consumed_capacity, direction }
    }
}

/// The items of a page that is read.
pub(in crate::op) trait PageItems {
    /// Makes room for this many items.
    fn reserve(&mut self, items: usize);

    /// Reads the next item.
    fn read(&mut self, source: &mut JsonSource<'_>) -> Result<(), DecodeError>;

    /// Removes the item that was read last.
    fn remove(&mut self);

    /// Puts the reason why it is refused in place of the item that was read last.
    fn refuse(&mut self, reason: DecodeError) -> Result<(), DecodeError>;

    fn len(&self) -> usize;
}

/// Items of the shape `D`, which were requested with this projection.
struct ItemsOf<'r, D: Shape> {
    projection: Option<&'r ProjectionExpression>,
    items: Vec<D::Output>,
}

impl<D: Shape> PageItems for ItemsOf<'_, D> {
    fn reserve(&mut self, items: usize) {
        self.items.reserve_exact(items);
    }

    fn read(&mut self, source: &mut JsonSource<'_>) -> Result<(), DecodeError> {
        self.items.push(D::decode_nth(self.projection, source, self.items.len())?);
        Ok(())
    }

    fn remove(&mut self) {
        self.items.pop();
    }

    fn refuse(&mut self, reason: DecodeError) -> Result<(), DecodeError> {
        self.items.pop();
        self.items.push(D::refused(reason)?);
        Ok(())
    }

    fn len(&self) -> usize {
        self.items.len()
    }
}

/// Reads items of the shape `D` as `read` does.
pub(in crate::op) fn read_items<D: Shape>(
    projection: Option<&ProjectionExpression>,
    read: impl FnOnce(&mut dyn PageItems) -> Result<PageEnd, DecodeError>,
) -> Result<Fetched<D::Output>, DecodeError> {
    let mut items = ItemsOf::<D> { projection, items: Vec::new() };
    let end = read(&mut items)?;
    Ok(Fetched { items: items.items, end })
}

/// Reads the response of a query or scan. `keep` leaves items out, which the page then does not count.
pub(in crate::op) fn read_page(
    body: &[u8],
    read: &PageRead<'_>,
    items: &mut dyn PageItems,
    keep: Option<Keep<'_>>,
) -> Result<PageEnd, DecodeError> {
    let PageRead { index, asked, select, direction, limit, start, meter } = read;
    let text = utf8(body)?;
    let mut page = PageEnd { direction: *direction, ..PageEnd::default() };
    let (mut counts, mut has_items) = (Counts::default(), false);
    let (mut keep, mut left_out) = (keep, 0_u64);
    read_body(text, |name, source| {
        match name {
            "Items" => {
                has_items = true;
                source.begin_array()?;
                // `Count` mostly comes first. It is not trusted: no more room is reserved than the text can have items.
                let count = usize::try_from(page.count).unwrap_or_default();
                items.reserve(count.min((text.len() - source.offset()) / SMALLEST_ITEM));
                while source.next_array_element()? {
                    let (number, at) = (items.len(), source.offset());
                    items.read(source)?;
                    let stored = &text[at..source.offset()];
                    asked.check(stored).map_err(|error| error.at_index(number))?;
                    match keep.as_mut().map_or(Ok(true), |keep| keep(stored)) {
                        Ok(true) => {}
                        Ok(false) => {
                            items.remove();
                            left_out += 1;
                        }
                        Err(error) => items.refuse(error.at_index(number))?,
                    }
                }
            }
            "Count" => {
                page.count = source.json_u64()?;
                counts.count = Some(page.count);
            }
            "ScannedCount" => counts.scanned = Some(source.json_u64()?),
            "LastEvaluatedKey" => page.next = Position::after(source.json_value()?, *direction, *index)?,
            "ConsumedCapacity" => page.consumed_capacity = ConsumedCapacity::read_one(source)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let has_items = has_items || *select != Some(Select::Count) && counts.count.is_some();
    let found = items.len().saturating_add(usize::try_from(left_out).unwrap_or(usize::MAX));
    counts.items = has_items.then_some(found);
    (page.count, page.scanned_count) = counts.checked(*limit)?;
    page.count = page.count.saturating_sub(left_out);
    if let Some(next) = &page.next {
        let leads_back = |start| check_key_of_item(next.key().as_json(), start, false).is_ok();
        AnswerFault::RepeatedCursor.unless(!start.is_some_and(leads_back))?;
        asked.check(next.key().as_json()).map_err(|_| DecodeError::not_the_answer(AnswerFault::NoStartKey))?;
    }
    if let (Some(meter), Some(consumed)) = (meter, &page.consumed_capacity) {
        meter.record(consumed);
    }
    Ok(page)
}

/// Adds up the counts of the pages of a walk.
pub(in crate::op) async fn count_pages<T>(pages: impl Stream<Item = Result<Fetched<T>, Error>>) -> Result<u64, Error> {
    pages.try_fold(0_u64, async |sum, page| add_counts(sum, page.end.count)).await
}

pub(in crate::op) fn add_counts(sum: u64, count: u64) -> Result<u64, Error> {
    sum.checked_add(count).ok_or_else(|| DecodeError::not_the_answer(AnswerFault::CountTooLarge).into())
}
