//! The explanation of a read before it is sent: its access pattern, its request, the attributes that it returns, and the most
//! that a page can cost.

use std::borrow::Cow;
use std::fmt;
use std::num::NonZeroU32;

use crate::dynamodb::limits::{ITEM_BYTES, PAGE_BYTES};
use crate::error::Error;
use crate::lower::Placeholders;
use crate::request::{GetItemRequest, Operation, QueryRequest, Request, ScanRequest, Select};
use crate::schema::{ProjectionSchema, Schema};

/// The most bytes that an item takes.
const ITEM: u64 = ITEM_BYTES as u64;

/// The bytes that one read unit pays for with strong consistency; with eventual consistency half a unit does. DynamoDB adds up
/// the bytes of a page and rounds the sum up to the next 4 KB.
///
/// Source: [Capacity unit consumption for
/// reads](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html)
const UNIT_BYTES: u64 = 4 * 1024;

/// The explanation of a read. Making it sends nothing.
///
/// [`Query::explain`](crate::op::Query::explain), [`Scan::explain`](crate::op::Scan::explain) and
/// [`Get::explain`](crate::op::Get::explain) make it. `Display` shows it on several lines. It shows attribute names in full,
/// and values by data type and size only.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Explain {
    /// The operation: `GetItem`, `Query` or `Scan`.
    pub operation: Operation,
    /// The table.
    pub table: String,
    /// The name of the index; `None` for the table itself.
    pub index: Option<String>,
    /// The choice of the items that are read: the key condition of a query, with the attributes' names, or the key attributes
    /// of a get. `None` for a scan, which reads all items.
    pub reads: Option<String>,
    /// The choice of the items that are returned, among those that were read, with the attributes' names.
    pub filter: Option<String>,
    /// The attributes that are returned.
    pub returns: Returned,
    /// True when the read is strongly consistent.
    pub consistent: bool,
    /// True when a query returns the largest sort key first.
    pub descending: bool,
    /// The most items that a page evaluates.
    pub limit: Option<NonZeroU32>,
    /// The number of requests for a page: 1, and in a blind index one for each beacon of the value, as many as its spread says.
    pub requests: u16,
    /// The most that one page can cost.
    pub cost: Cost,
    /// The request, without values.
    pub request: String,
}

/// The attributes that a read returns.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Returned {
    /// Every attribute of the item.
    Everything,
    /// These attributes.
    Attributes(Vec<String>),
    /// No attributes: the items are only counted.
    Count,
}

/// The most read units that one page can cost, or one get.
///
/// A page ends at 1 MB, which costs 256 units with strong consistency and 128 with eventual consistency. With a limit, it reads
/// at most 400 KB for each item, which cost 100 units or 50. A get of an item that does not exist costs as much as one of 4 KB.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cost {
    /// The units of the page itself.
    pub read_units: f64,
    /// The further units for each item of the page, when a local index fetches from the table the attributes that it does not
    /// hold.
    pub read_units_per_item: f64,
}

impl Cost {
    /// Returns the cost of several requests, of which each item is found by one.
    fn of_several(self, requests: u16) -> Self {
        Self { read_units: self.read_units * f64::from(requests), ..self }
    }
}

impl Explain {
    /// Makes the explanation of a request that its values forbid. It shows the error.
    pub(in crate::op) fn of_refused(operation: Operation, error: &Error) -> Self {
        Self {
            operation,
            table: error.table().unwrap_or_default().to_owned(),
            index: None,
            reads: None,
            filter: None,
            returns: Returned::Everything,
            consistent: false,
            descending: false,
            limit: None,
            requests: 1,
            cost: Cost { read_units: 0.0, read_units_per_item: 0.0 },
            request: format!("refused: {error}"),
        }
    }

    pub(in crate::op) fn of_get(request: &GetItemRequest, schema: &Schema) -> Self {
        let keys: Vec<&str> =
            std::iter::once(&schema.partition_key).chain(&schema.sort_key).map(|key| key.name).collect();
        let reads = keys.iter().map(|name| format!("{name} = ?")).collect::<Vec<_>>().join(" AND ");
        Self {
            reads: Some(reads),
            returns: returns(request.projection.as_deref(), None, &request.placeholders, None, schema),
            consistent: request.consistent,
            cost: Cost { read_units: units(ITEM, request.consistent), read_units_per_item: 0.0 },
            ..Self::new(request)
        }
    }

    pub(in crate::op) fn of_query(request: &QueryRequest, schema: &Schema) -> Self {
        let QueryRequest { index, placeholders, consistent, limit, .. } = request;
        let returns = returns(request.projection.as_deref(), request.select, placeholders, *index, schema);
        let readable = |text: &String| readable(text, placeholders);
        let requests = schema.spread_of(*index);
        Self {
            reads: Some(&request.key_condition).filter(|text| !text.is_empty()).map(readable),
            filter: request.filter.as_ref().map(readable),
            consistent: *consistent,
            descending: request.descending,
            limit: *limit,
            requests,
            cost: page_cost(*limit, *consistent, fetches(&returns, *index, schema)).of_several(requests),
            returns,
            ..Self::new(request)
        }
    }

    pub(in crate::op) fn of_scan(request: &ScanRequest, schema: &Schema) -> Self {
        let ScanRequest { index, placeholders, consistent, limit, .. } = request;
        let returns = returns(request.projection.as_deref(), request.select, placeholders, *index, schema);
        Self {
            filter: request.filter.as_ref().map(|text| readable(text, placeholders)),
            consistent: *consistent,
            limit: *limit,
            cost: page_cost(*limit, *consistent, fetches(&returns, *index, schema)),
            returns,
            ..Self::new(request)
        }
    }

    fn new(request: &impl Request) -> Self {
        Self {
            operation: request.operation(),
            table: request.tables().first().copied().unwrap_or_default().to_owned(),
            index: request.index().map(str::to_owned),
            reads: None,
            filter: None,
            returns: Returned::Everything,
            consistent: false,
            descending: false,
            limit: None,
            requests: 1,
            cost: Cost { read_units: 0.0, read_units_per_item: 0.0 },
            request: format!("{request:#?}"),
        }
    }
}

/// Returns the read units for this many bytes.
fn units(bytes: u64, consistent: bool) -> f64 {
    // There are at most 256 units.
    #[expect(clippy::cast_precision_loss, reason = "a page has few units")]
    let units = bytes.div_ceil(UNIT_BYTES) as f64;
    if consistent { units } else { units / 2.0 }
}

fn page_cost(limit: Option<NonZeroU32>, consistent: bool, fetches: bool) -> Cost {
    let bytes = limit.map_or(PAGE_BYTES, |items| (u64::from(items.get()) * ITEM).min(PAGE_BYTES));
    let per_item = if fetches { units(ITEM, consistent) } else { 0.0 };
    Cost { read_units: units(bytes, consistent), read_units_per_item: per_item }
}

/// Returns the attributes that an index holds; `None` when it holds all of them.
fn held(index: Option<&str>, schema: &Schema) -> Option<Vec<&'static str>> {
    let index = schema.index(index)?;
    let included = match index.projection {
        ProjectionSchema::All => return None,
        ProjectionSchema::KeysOnly => &[][..],
        ProjectionSchema::Include(names) => names,
    };
    let keys = std::iter::once(&schema.partition_key).chain(&schema.sort_key);
    let mut held = Vec::new();
    let keys = keys.chain(index.partition_key).chain(index.sort_key).map(|key| key.name);
    for name in keys.chain(included.iter().copied()) {
        if !held.contains(&name) {
            held.push(name);
        }
    }
    Some(held)
}

fn returns(
    projection: Option<&str>,
    select: Option<Select>,
    placeholders: &Placeholders,
    index: Option<&str>,
    schema: &Schema,
) -> Returned {
    match (projection, select) {
        (Some(text), _) => Returned::Attributes(text.split(", ").map(|path| readable(path, placeholders)).collect()),
        (None, Some(Select::Count)) => Returned::Count,
        (None, Some(Select::AllAttributes)) => Returned::Everything,
        (None, Some(Select::AllProjectedAttributes) | None) => held(index, schema)
            .map_or(Returned::Everything, |names| Returned::Attributes(names.into_iter().map(str::to_owned).collect())),
    }
}

/// Returns whether a local index has to fetch attributes from the table.
fn fetches(returns: &Returned, index: Option<&str>, schema: &Schema) -> bool {
    let Some(held) = held(index, schema) else { return false };
    let is_held = |path: &String| held.iter().any(|name| path.split(['.', '[']).next() == Some(name) || path == name);
    match returns {
        Returned::Everything => true,
        Returned::Attributes(paths) => !paths.iter().all(is_held),
        Returned::Count => false,
    }
}

/// Returns an expression with the program's own names in place of their placeholders. The placeholder of a name that is data
/// stays.
fn readable(text: &str, placeholders: &Placeholders) -> String {
    let mut readable = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("#n") {
        let (before, placeholder) = rest.split_at(at);
        let digits = placeholder.bytes().skip(2).take_while(u8::is_ascii_digit).count();
        let (placeholder, after) = placeholder.split_at(2 + digits);
        let name =
            placeholder.get(2..).and_then(|index| index.parse().ok()).and_then(|n: usize| placeholders.names().get(n));
        readable.push_str(before);
        readable.push_str(match name {
            Some(Cow::Borrowed(name)) => name,
            Some(Cow::Owned(_)) | None => placeholder,
        });
        rest = after;
    }
    readable.push_str(rest);
    readable
}

impl fmt::Display for Returned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => f.write_str("every attribute"),
            Self::Attributes(names) => f.write_str(&names.join(", ")),
            Self::Count => f.write_str("a count"),
        }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at most {} read units", self.read_units)?;
        if self.read_units_per_item > 0.0 {
            write!(f, ", and {} for each item, which is fetched from the table", self.read_units_per_item)?;
        }
        Ok(())
    }
}

impl Explain {
    /// Returns text such as `Query of index by-email of orders`.
    fn access(&self) -> String {
        match &self.index {
            Some(index) => format!("{} of index {index} of {}", self.operation, self.table),
            None => format!("{} of {}", self.operation, self.table),
        }
    }

    fn consistency(&self) -> &'static str {
        if self.consistent { "strong" } else { "eventual" }
    }
}

/// Shows each part on a line of its own.
impl fmt::Display for Explain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.access())?;
        let reads = match (&self.reads, self.operation) {
            (Some(reads), _) => reads,
            (None, Operation::Scan) => "every item",
            (None, Operation::Query) => "nothing yet: the partition key is not said",
            (None, _) => "nothing",
        };
        writeln!(f, "  reads        {reads}")?;
        if let Some(filter) = &self.filter {
            writeln!(f, "  filter       {filter}")?;
        }
        writeln!(f, "  returns      {}", self.returns)?;
        if self.descending {
            writeln!(f, "  order        descending")?;
        }
        writeln!(f, "  consistency  {}", self.consistency())?;
        match (self.limit, self.operation) {
            (_, Operation::GetItem) => writeln!(f, "  cost         {}", self.cost)?,
            (Some(limit), _) => writeln!(f, "  a page       {limit} items before the filter; {}", self.cost)?,
            (None, _) => writeln!(f, "  a page       1 MB before the filter; {}", self.cost)?,
        }
        if self.requests > 1 {
            writeln!(f, "  requests     {} for a page, one for each beacon of the value", self.requests)?;
        }
        for (n, line) in self.request.lines().enumerate() {
            writeln!(f, "  {:<11}  {line}", if n == 0 { "request" } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Explain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_with(&format_args!("{}", self.request), f)
    }
}

impl Explain {
    /// Formats as `Debug` does, with the request itself in place of its text.
    pub(in crate::op) fn fmt_with(&self, request: &dyn fmt::Debug, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut debug = f.debug_struct("Explain");
        debug.field("access", &self.access()).field("reads", &shown(&self.reads)).field("filter", &shown(&self.filter));
        debug.field("returns", &self.returns.to_string()).field("consistency", &self.consistency());
        debug.field("cost", &self.cost.to_string()).field("request", request).finish()
    }
}
