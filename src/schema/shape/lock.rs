//! The lock file: the shapes of deployed tables, as a text that is kept beside the source.
//!
//! The text is JSON with one line for each key and each index, in the order of the names, so that a change of a table is a change of
//! a few lines. It is written and read here alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::str::FromStr;

use super::{IndexShape, KeyShape, ProjectionShape, TableShape, VectorIndexShape};
use crate::schema::{DistanceName, StreamViewName};
use crate::wire::data_type::DataTypeName;
use crate::wire::error::{DecodeError, DecodeErrorKind};
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::object::read_object;

/// The version of the format.
const VERSION: u64 = 1;

/// The shapes of deployed tables; displays as the text of `tabletheory.lock`, and is read from it by [`str::parse`].
///
/// The tables have the names by which programs declare them, whatever they are called where they are deployed.
///
/// ```
/// use tabletheory::table::{Lock, KeyShape, TableShape};
/// use tabletheory::attr::DataTypeName;
///
/// let users = TableShape::new("users", KeyShape::new("id", DataTypeName::String));
/// let text = Lock::new().with_table(users).to_string();
/// assert_eq!(
///     text,
///     r#"{
///   "lock": 1,
///   "tables": {
///     "users": {
///       "partition_key": {"id": "S"}
///     }
///   }
/// }
/// "#
/// );
/// assert_eq!(text.parse::<Lock>()?.to_string(), text);
/// # Ok::<(), tabletheory::table::NotALock>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    tables: BTreeMap<String, TableShape>,
}

impl Lock {
    /// A lock without tables.
    ///
    /// ```
    /// use tabletheory::table::Lock;
    ///
    /// assert_eq!(Lock::new().tables().count(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a table, in place of one of the same name.
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::table::{KeyShape, Lock, TableShape};
    ///
    /// let users = |key| TableShape::new("users", KeyShape::new(key, DataTypeName::String));
    /// let lock = Lock::new().with_table(users("name")).with_table(users("id"));
    /// assert_eq!(lock.tables().collect::<Vec<_>>(), [&users("id")]);
    /// ```
    pub fn with_table(mut self, table: TableShape) -> Self {
        self.tables.insert(table.name.clone(), table);
        self
    }

    /// Returns the table of this name.
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::table::{KeyShape, Lock, TableShape};
    ///
    /// let lock = Lock::new().with_table(TableShape::new("users", KeyShape::new("id", DataTypeName::String)));
    /// assert_eq!(lock.table("users").map(|users| users.partition_key.to_string()).as_deref(), Some("id (S)"));
    /// assert_eq!(lock.table("orders"), None);
    /// ```
    pub fn table(&self, name: &str) -> Option<&TableShape> {
        self.tables.get(name)
    }

    /// Returns the tables, in the order of their names.
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::table::{KeyShape, Lock, TableShape};
    ///
    /// let table = |name| TableShape::new(name, KeyShape::new("id", DataTypeName::String));
    /// let lock = Lock::new().with_table(table("users")).with_table(table("orders"));
    /// let names: Vec<&str> = lock.tables().map(|table| table.name.as_str()).collect();
    /// assert_eq!(names, ["orders", "users"]);
    /// ```
    pub fn tables(&self) -> impl Iterator<Item = &TableShape> {
        self.tables.values()
    }
}

/// The reason why a text is no lock: the line of the first mistake, and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotALock {
    line: usize,
    expected: &'static str,
}

impl NotALock {
    /// Returns the line of the mistake, counted from 1.
    ///
    /// ```
    /// use tabletheory::table::Lock;
    ///
    /// let not_a_lock = "{\n  \"lock\": 1,\n  \"tables\": []\n}".parse::<Lock>().unwrap_err();
    /// assert_eq!(not_a_lock.line(), 3);
    /// ```
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for NotALock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it is no lock of tables: line {}, expected {}", self.line, self.expected)
    }
}

impl std::error::Error for NotALock {}

// ---- writing -------------------------------------------------------------------------------------------------------

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tables = self.tables.iter().map(|(name, table)| (name.as_str(), table_text(table)));
        let tables = block(tables, "    ");
        writeln!(f, "{{\n  \"lock\": {VERSION},\n  \"tables\": {tables}\n}}")
    }
}

fn table_text(table: &TableShape) -> String {
    let key = |key: &KeyShape| line([(key.name.as_str(), quoted(key.data_type.descriptor()))]);
    let mut members = vec![("partition_key", key(&table.partition_key))];
    members.extend(table.sort_key.as_ref().map(|sort| ("sort_key", key(sort))));
    if !table.indexes.is_empty() {
        let indexes = table.indexes.iter().map(|(name, index)| (name.as_str(), index_text(index)));
        members.push(("indexes", block(indexes, "        ")));
    }
    if !table.vector_indexes.is_empty() {
        let indexes = table.vector_indexes.iter().map(|(name, index)| (name.as_str(), vector_text(index)));
        members.push(("vector_indexes", block(indexes, "        ")));
    }
    members.extend(table.time_to_live.as_ref().map(|attribute| ("time_to_live", quoted(attribute))));
    members.extend(table.stream.map(|view| ("stream", quoted(view.as_str()))));
    block(members.into_iter(), "      ")
}

fn index_text(index: &IndexShape) -> String {
    let mut members = vec![
        ("kind", quoted(if index.global { "global" } else { "local" })),
        ("partition_key", keys_text(&index.partition_key)),
    ];
    if !index.sort_key.is_empty() {
        members.push(("sort_key", keys_text(&index.sort_key)));
    }
    members.push(("projection", projection_text(&index.projection)));
    line(members)
}

fn vector_text(index: &VectorIndexShape) -> String {
    let mut members = vec![
        ("vector", quoted(&index.attribute)),
        ("dimensions", index.dimensions.to_string()),
        ("distance", quoted(index.distance.as_str())),
    ];
    members.extend(index.partition_key.iter().map(|key| ("partition_key", keys_text(std::slice::from_ref(key)))));
    if !index.filters.is_empty() {
        let filters = index.filters.iter().map(|(name, data_type)| (name.as_str(), quoted(data_type.descriptor())));
        members.push(("filters", line(filters)));
    }
    members.push(("projection", projection_text(&index.projection)));
    line(members)
}

fn keys_text(keys: &[KeyShape]) -> String {
    line(keys.iter().map(|key| (key.name.as_str(), quoted(key.data_type.descriptor()))))
}

/// `"ALL"`, `"KEYS_ONLY"`, or the names that are included.
fn projection_text(projection: &ProjectionShape) -> String {
    match projection {
        ProjectionShape::All => quoted("ALL"),
        ProjectionShape::KeysOnly => quoted("KEYS_ONLY"),
        ProjectionShape::Include(names) => {
            let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
            format!("[{}]", names.join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    let mut sink = JsonSink::with_capacity(text.len() + 2);
    sink.text(text);
    sink.into_string()
}

/// An object on one line.
fn line<'a>(members: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let members: Vec<String> = members.into_iter().map(|(name, value)| format!("{}: {value}", quoted(name))).collect();
    format!("{{{}}}", members.join(", "))
}

/// An object with a line for each member, which stand after `indent`.
fn block<'a>(members: impl Iterator<Item = (&'a str, String)>, indent: &str) -> String {
    let mut text = String::from("{");
    let mut separator = "\n";
    for (name, value) in members {
        let _ = write!(text, "{separator}{indent}{}: {value}", quoted(name));
        separator = ",\n";
    }
    if separator == "\n" {
        return "{}".to_owned();
    }
    let _ = write!(text, "\n{}}}", &indent[2..]);
    text
}

// ---- reading -------------------------------------------------------------------------------------------------------

impl FromStr for Lock {
    type Err = NotALock;

    fn from_str(text: &str) -> Result<Self, NotALock> {
        read(text).map_err(|error| {
            let (offset, expected) = match *error.kind() {
                DecodeErrorKind::Malformed { offset, expected } => (offset, expected),
                // An object has a member twice.
                _ => (text.len(), "each name once"),
            };
            let line = 1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count();
            NotALock { line, expected }
        })
    }
}

fn read(text: &str) -> Result<Lock, DecodeError> {
    let mut source = JsonSource::new(text);
    let (mut version, mut lock) = (None, Lock::new());
    members(&mut source, |name, source| {
        match name {
            "lock" => {
                version = Some(source.json_u64()?);
                let is_known = version == Some(VERSION);
                require(is_known, source, "version 1; a newer `tabletheory` reads others")?;
            }
            "tables" => members(source, |name, source| {
                let table = read_table(name, source)?;
                lock.tables.insert(name.to_owned(), table);
                Ok(true)
            })?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    require(version.is_some(), &source, "the member `lock`")?;
    source.finish()?;
    Ok(lock)
}

/// Reads the members of an object, all of which are known. A member that is there twice is an error at its place.
fn members<'a>(
    source: &mut JsonSource<'a>,
    mut member: impl FnMut(&str, &mut JsonSource<'a>) -> Result<bool, DecodeError>,
) -> Result<(), DecodeError> {
    let mut seen = BTreeSet::new();
    read_object(source, |name, source| {
        require(seen.insert(name.to_owned()), source, "each name once")?;
        let is_known = member(name, source)?;
        require(is_known, source, "a member that locks have")?;
        Ok(true)
    })
}

fn require(holds: bool, source: &JsonSource<'_>, expected: &'static str) -> Result<(), DecodeError> {
    if holds { Ok(()) } else { Err(DecodeError::malformed(source.offset(), expected)) }
}

fn given<T>(value: Option<T>, source: &JsonSource<'_>, expected: &'static str) -> Result<T, DecodeError> {
    value.ok_or_else(|| DecodeError::malformed(source.offset(), expected))
}

fn read_table(name: &str, source: &mut JsonSource<'_>) -> Result<TableShape, DecodeError> {
    const ONE: &str = "a key of one attribute";
    let (mut partition, mut sort) = (None, None);
    // The key takes its place when it is known.
    let mut table = TableShape::new(name, KeyShape::new("", DataTypeName::String));
    members(source, |member, source| {
        match member {
            "partition_key" => partition = Some(given(one(read_keys(source)?), source, ONE)?),
            "sort_key" => sort = Some(given(one(read_keys(source)?), source, ONE)?),
            "indexes" => members(source, |name, source| {
                let index = read_index(source)?;
                table.indexes.insert(name.to_owned(), index);
                Ok(true)
            })?,
            "vector_indexes" => members(source, |name, source| {
                let index = read_vector(source)?;
                table.vector_indexes.insert(name.to_owned(), index);
                Ok(true)
            })?,
            "time_to_live" => table.time_to_live = Some(source.json_string()?.into_owned()),
            "stream" => {
                let view = StreamViewName::of_word(&source.json_string()?);
                table.stream = Some(given(view, source, "the view type of a stream, such as `NEW_IMAGE`")?);
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    table.partition_key = given(partition, source, "the member `partition_key`")?;
    table.sort_key = sort;
    Ok(table)
}

fn one(mut keys: Vec<KeyShape>) -> Option<KeyShape> {
    keys.pop().filter(|_| keys.is_empty())
}

fn read_keys(source: &mut JsonSource<'_>) -> Result<Vec<KeyShape>, DecodeError> {
    let mut keys = Vec::new();
    members(source, |name, source| {
        let data_type = read_type(source)?;
        keys.push(KeyShape::new(name, data_type));
        Ok(true)
    })?;
    Ok(keys)
}

fn read_type(source: &mut JsonSource<'_>) -> Result<DataTypeName, DecodeError> {
    let data_type = DataTypeName::of_descriptor(&source.json_string()?);
    let of_keys = |data_type: &DataTypeName| {
        matches!(data_type, DataTypeName::String | DataTypeName::Number | DataTypeName::Binary)
    };
    given(data_type.filter(of_keys), source, "`S`, `N` or `B`")
}

fn read_index(source: &mut JsonSource<'_>) -> Result<IndexShape, DecodeError> {
    let (mut global, mut projection) = (None, None);
    let (mut partition_key, mut sort_key) = (Vec::new(), Vec::new());
    members(source, |name, source| {
        match name {
            "kind" => {
                global = match &*source.json_string()? {
                    "global" => Some(true),
                    "local" => Some(false),
                    _ => None,
                };
                require(global.is_some(), source, "`global` or `local`")?;
            }
            "partition_key" => partition_key = read_keys(source)?,
            "sort_key" => sort_key = read_keys(source)?,
            "projection" => projection = Some(read_projection(source)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let global = given(global, source, "the member `kind`")?;
    require(!partition_key.is_empty(), source, "the member `partition_key`")?;
    let projection = given(projection, source, "the member `projection`")?;
    Ok(IndexShape { global, partition_key, sort_key, projection })
}

fn read_vector(source: &mut JsonSource<'_>) -> Result<VectorIndexShape, DecodeError> {
    let (mut attribute, mut dimensions, mut distance, mut projection) = (None, None, None, None);
    let (mut partition_key, mut filters) = (None, BTreeMap::new());
    members(source, |name, source| {
        match name {
            "vector" => attribute = Some(source.json_string()?.into_owned()),
            "dimensions" => dimensions = usize::try_from(source.json_u64()?).ok(),
            "distance" => {
                let word = DistanceName::of_word(&source.json_string()?);
                distance = Some(given(word, source, "`COSINE`, `EUCLIDEAN` or `DOT_PRODUCT`")?);
            }
            "partition_key" => partition_key = Some(given(one(read_keys(source)?), source, "one attribute")?),
            "filters" => filters = read_keys(source)?.into_iter().map(|key| (key.name, key.data_type)).collect(),
            "projection" => projection = Some(read_projection(source)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(VectorIndexShape {
        attribute: given(attribute, source, "the member `vector`")?,
        dimensions: given(dimensions, source, "the member `dimensions`")?,
        distance: given(distance, source, "the member `distance`")?,
        partition_key,
        filters,
        projection: given(projection, source, "the member `projection`")?,
    })
}

fn read_projection(source: &mut JsonSource<'_>) -> Result<ProjectionShape, DecodeError> {
    const WANTED: &str = "`ALL`, `KEYS_ONLY`, or a list of attributes";
    let mut ahead = source.clone();
    if ahead.begin_array().is_err() {
        let word = source.json_string().map_err(|_| DecodeError::malformed(source.offset(), WANTED))?;
        return match &*word {
            "ALL" => Ok(ProjectionShape::All),
            "KEYS_ONLY" => Ok(ProjectionShape::KeysOnly),
            _ => Err(DecodeError::malformed(source.offset(), WANTED)),
        };
    }
    let mut names = BTreeSet::new();
    source.begin_array()?;
    while source.next_array_element()? {
        names.insert(source.json_string()?.into_owned());
    }
    Ok(ProjectionShape::Include(names))
}
