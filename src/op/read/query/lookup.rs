//! A lookup in a blind index: one query for each beacon of the value, and of what they find the items that hold the value itself.

use std::collections::HashSet;

use futures_core::Stream;
use futures_util::stream::{self, StreamExt as _};
use zeroize::Zeroize as _;

use crate::client::db::Db;
use crate::error::{CursorFault, DecodeError, Error, ErrorKind, RequestFault};
use crate::lower::Placeholders;
use crate::model::key::{canonical_key, key_of_item};
use crate::model::open::Opens;
use crate::op::read::pages::{Fetched, read_items};
use crate::op::read::reader::{PageOf, PageRequest as _, Reader, explained};
use crate::page::Position;
use crate::projection::Shape;
use crate::request::QueryRequest;
use crate::request::answer::Answered;
use crate::schema::{BlindIndexSchema, Schema};
use crate::sealing::{CanonicalValue, PayloadFault, SealError, SealErrorKind};
use crate::wire::object::attribute_value;

/// The most queries of a lookup that are under way at once.
const AT_ONCE: usize = 8;

/// Fetches a page of a lookup: a page of each query that is not done.
pub(super) async fn look_up<D: Shape>(
    reader: &mut Reader<QueryRequest>,
    position: Option<Position>,
) -> Result<Fetched<D::Output>, Error> {
    let schema = reader.index.schema;
    // This finds the mistakes of the request alone.
    reader.start_after(None)?;
    let beacons = beacons(reader, schema).await.map_err(|error| error.of_request(&reader.request));
    let Lookup { blind, value, beacons } = beacons?;
    let Reader { db, request, keys, index, opens, meter, .. } = &*reader;
    let mut plain = request.clone();
    if let Some(projection) = &mut plain.projection {
        // The value is compared when it is opened, for which more of its item is needed.
        let needed = schema.needed_to_open().chain([blind.of]);
        projection.with_needed(needed, &mut plain.placeholders);
    }
    let queries = queries(&plain, keys, blind, beacons, position).map_err(|error| error.of_request(&reader.request));
    wipe(&mut plain.placeholders);

    let mut answers = answers(db, queries?, *opens);
    let mut page: Option<Fetched<D::Output>> = None;
    let (mut seen, mut next) = (HashSet::new(), Vec::new());
    while let Some(answered) = answers.next().await {
        let (query, answer) = answered?;
        let mut keep = |item: &str| {
            // An item that is written meanwhile can have one beacon, and then another.
            Ok(holds(item, blind, &value)? && seen.insert(canonical_key(&key_of_item(item, schema)?)?))
        };
        let of = PageOf { index: *index, keys, limit: query.limit(), meter: meter.as_ref() };
        let read = read_items::<D>(query.projection(), |items| query.read_some(&of, &answer, items, Some(&mut keep)));
        let mut read = explained::<D>(read, &answer).map_err(|error| error.of_request(&query))?;
        next.extend(read.end.next.take());
        page = Some(match page {
            None => read,
            Some(page) => joined(page, read),
        });
    }
    // There is one beacon at least.
    let mut page = page.ok_or_else(|| Error::new(ErrorKind::InvalidRequest(RequestFault::NotSealed)))?;
    page.end.next = Position::of_each(next);
    Ok(page)
}

/// Returns the answers of the queries, in their order.
fn answers<'d>(
    db: &'d Db,
    queries: Vec<QueryRequest>,
    opens: Opens<'static>,
) -> impl Stream<Item = Result<(QueryRequest, Answered), Error>> + Unpin + use<'d> {
    let asked = queries.into_iter().map(move |query| {
        Box::pin(async move {
            let answer = db.read(&query, opens).await?;
            Ok((query, answer))
        })
    });
    stream::iter(asked).buffered(AT_ONCE)
}

/// The value that a lookup is after.
struct Lookup {
    blind: &'static BlindIndexSchema,
    value: CanonicalValue,
    beacons: Vec<String>,
}

/// Returns the beacons of the value that is looked up.
async fn beacons(reader: &Reader<QueryRequest>, schema: &'static Schema) -> Result<Lookup, Error> {
    let Reader { db, request, tenant, .. } = reader;
    let not_sealed = || Error::new(ErrorKind::InvalidRequest(RequestFault::NotSealed));
    let (name, place) = request.placeholders.unsealed().next().ok_or_else(not_sealed)?;
    let blind = schema.blind_index(name).ok_or_else(not_sealed)?;
    let keys = db.keys().ok_or_else(not_sealed)?;
    let value = request.placeholders.value_members().get(place).ok_or_else(not_sealed)?;
    // No value has no beacon.
    let none = || SealError::new(SealErrorKind::NotAValue(PayloadFault::Malformed), schema.model, blind.of);
    let value = CanonicalValue::of(value)?.ok_or_else(none)?;
    let key = keys.beacon_key(schema.model, blind.of).await?;
    let beacons = keys.beacons_of(&key, schema, blind, tenant.as_deref())?.all(&value);
    Ok(Lookup { blind, value, beacons })
}

/// Returns the queries of a page: of all beacons, or of those that go on.
fn queries(
    plain: &QueryRequest,
    keys: &super::KeyConditions,
    blind: &BlindIndexSchema,
    beacons: Vec<String>,
    position: Option<Position>,
) -> Result<Vec<QueryRequest>, Error> {
    let Some(position) = position else {
        return Ok(beacons.iter().map(|beacon| with_beacon(plain, beacon)).collect());
    };
    let mut queries = Vec::new();
    for position in position.into_each() {
        let beacon = attribute_value(position.key().as_json(), blind.name)?;
        let known = beacon.filter(|beacon| beacons.iter().any(|known| known == beacon));
        let outside = || Error::new(ErrorKind::CursorMismatch(CursorFault::OutsideKeyCondition));
        let mut query = with_beacon(plain, known.ok_or_else(outside)?);
        query.start_after(&mut keys.clone(), Some(&position))?;
        queries.push(query);
    }
    Ok(queries)
}

/// Returns the query of one beacon, which stands in place of the value.
fn with_beacon(plain: &QueryRequest, beacon: &str) -> QueryRequest {
    let mut query = plain.clone();
    let placeholders = &mut query.placeholders;
    let members = placeholders.value_members();
    let place = placeholders.unsealed().next().map_or(0..0, |(_, place)| place);
    let before = members.get(..place.start).unwrap_or_default();
    let after = members.get(place.end..).unwrap_or_default();
    let members = [before, beacon, after].concat();
    placeholders.take_sealed(&members).zeroize();
    query
}

fn wipe(placeholders: &mut Placeholders) {
    placeholders.take_sealed("").zeroize();
}

/// Returns whether an item holds the value that is looked up, and not another one with the same beacon.
fn holds(item: &str, blind: &BlindIndexSchema, value: &CanonicalValue) -> Result<bool, DecodeError> {
    let Some(stored) = attribute_value(item, blind.of)? else { return Ok(false) };
    let stored = CanonicalValue::of(stored).map_err(|error| error.in_attribute(blind.of))?;
    Ok(stored.is_some_and(|stored| stored == *value))
}

/// Returns two pages as one.
fn joined<T>(mut page: Fetched<T>, other: Fetched<T>) -> Fetched<T> {
    page.items.extend(other.items);
    let (end, other) = (&mut page.end, other.end);
    end.count = end.count.saturating_add(other.count);
    end.scanned_count = end.scanned_count.saturating_add(other.scanned_count);
    match (&mut end.consumed_capacity, other.consumed_capacity) {
        (Some(consumed), Some(more)) => consumed.add(&more),
        (none @ None, more) => *none = more,
        (Some(_), None) => {}
    }
    page
}
