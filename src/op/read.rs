//! What a query and a scan have in common: limits and pages. `stream` walks the pages.

use std::num::NonZeroU32;

use crate::capacity::{CapacityMeter, ConsumedCapacity};
use crate::error::DecodeError;
use crate::index::Index;
use crate::page::{Cursor, Direction, Page};
use crate::projection::{ProjectionExpression, Shape};
use crate::wire::body::{read_body, utf8};

/// Values for `.limit(…)`: at least 1.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a page limit",
    label = "write `items!(50)`, or give a `NonZeroU32`",
    note = "a limit is how many items a page reads, before the filter, and DynamoDB refuses 0; for a number of items returned \
            there is `.take(n)`"
)]
pub trait PageLimit {
    /// The limit.
    fn into_limit(self) -> NonZeroU32;
}

#[diagnostic::do_not_recommend]
impl PageLimit for NonZeroU32 {
    fn into_limit(self) -> NonZeroU32 {
        self
    }
}

/// A page limit: `items!(50)`. Zero, which DynamoDB refuses, does not compile.
///
/// ```
/// use tabletheory::items;
///
/// assert_eq!(items!(50).get(), 50);
/// ```
///
/// ```compile_fail
/// let limit = tabletheory::items!(0);
/// ```
#[macro_export]
macro_rules! items {
    ($limit:expr) => {{
        const LIMIT: ::core::num::NonZeroU32 = match ::core::num::NonZeroU32::new($limit) {
            ::core::option::Option::Some(limit) => limit,
            ::core::option::Option::None => ::core::panic!("a page limit is at least 1"),
        };
        LIMIT
    }};
}

/// An item has a key, and so takes this many bytes of DynamoDB JSON at least: `{"k":{"S":"v"}}` and a comma.
const SMALLEST_ITEM: usize = 16;

/// Reads the response of a query or scan.
pub(super) fn read_page<I: Index, D: Shape>(
    body: &[u8],
    projection: Option<&ProjectionExpression>,
    direction: Option<Direction>,
    meter: Option<&CapacityMeter>,
) -> Result<Page<D::Output, I>, DecodeError> {
    let text = utf8(body)?;
    let mut page = Page { items: Vec::new(), cursor: None, count: 0, scanned_count: 0, consumed_capacity: None };
    read_body(text, |name, source| {
        match name {
            "Items" => {
                source.begin_array()?;
                // `Count` mostly comes first. It is not taken at its word: no more room than the text can have items.
                let count = usize::try_from(page.count).unwrap_or_default();
                page.items.reserve_exact(count.min((text.len() - source.offset()) / SMALLEST_ITEM));
                while source.next_array_element()? {
                    page.items.push(D::decode_nth(projection, source, page.items.len())?);
                }
            }
            "Count" => page.count = source.json_u64()?,
            "ScannedCount" => page.scanned_count = source.json_u64()?,
            "LastEvaluatedKey" => page.cursor = Cursor::new(source.json_value()?, direction)?,
            "ConsumedCapacity" => page.consumed_capacity = ConsumedCapacity::read_one(source)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    if let (Some(meter), Some(consumed)) = (meter, &page.consumed_capacity) {
        meter.record(consumed);
    }
    Ok(page)
}
