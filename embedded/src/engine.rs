//! The database and its dispatch. It takes an operation's name and a JSON body, and returns a status and a JSON body. There is
//! no HTTP here.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockWriteGuard, Weak};
use std::thread::available_parallelism;

use dynoxide::actions::get_item::GetItemRequest;
use dynoxide::actions::update_item::{UpdateItemRequest, UpdateItemResponse};
use dynoxide::storage_backend::Clock;
use dynoxide::{Database, DynoxideError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

use crate::error::EmbeddedError;
use crate::lag::{self, Lag};
use crate::refusal;
use crate::table::Table;
use crate::unprojected;

const TARGET_PREFIXES: [&str; 2] = ["DynamoDB_20120810.", "DynamoDBStreams_20120810."];

/// One database with the turns for the requests at it.
pub(crate) struct Engine {
    database: Database,
    turns: Arc<Semaphore>,
    answered: AtomicU64,
    /// The tables that requests have named.
    tables: Mutex<HashMap<String, Arc<Table>>>,
    /// The tokens of the transactions that were carried out last.
    done: Mutex<VecDeque<String>>,
    /// The states of global indexes that lag behind this engine. A writer of items holds the lock, so that nothing is copied
    /// meanwhile.
    lags: RwLock<Vec<Weak<Lag>>>,
    /// True when each new table has a stream.
    streams: bool,
}

/// The number of tokens that are remembered.
const TOKENS: usize = 1000;

/// A reply of the engine, with everything that a response over the wire needs.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) request_id: String,
    pub(crate) body: String,
}

impl Engine {
    pub(crate) fn memory() -> Result<Self, EmbeddedError> {
        Ok(Self::new(Database::memory().map_err(EmbeddedError::memory)?))
    }

    pub(crate) fn open(path: &Path) -> Result<Self, EmbeddedError> {
        // SQLite gives `:memory:` and `file:…?…` meanings of their own. Behind `./`, every relative name is just a file.
        let plain = if path.is_relative() { Path::new(".").join(path) } else { path.to_path_buf() };
        let name = plain.to_str().filter(|_| !path.as_os_str().is_empty()).ok_or_else(|| EmbeddedError::path(path))?;
        Ok(Self::new(Database::new(name).map_err(|error| EmbeddedError::file(path, error))?))
    }

    /// Makes an empty database in memory with this clock, each of whose tables has a stream.
    pub(crate) fn at(clock: Arc<dyn Clock>) -> Result<Self, EmbeddedError> {
        let database = Database::memory_with_clock(clock).map_err(EmbeddedError::memory)?;
        Ok(Self { streams: true, ..Self::new(database) })
    }

    fn new(database: Database) -> Self {
        // The engine works on one request at a time. Further threads can only read and write JSON meanwhile.
        let turns = available_parallelism().map_or(2, usize::from);
        Self {
            database,
            turns: Arc::new(Semaphore::new(turns)),
            answered: AtomicU64::new(0),
            tables: Mutex::default(),
            done: Mutex::default(),
            lags: RwLock::default(),
            streams: false,
        }
    }

    /// Waits for one of the blocking threads that this engine allows itself. The first that waits gets the first turn.
    pub(crate) async fn turn(&self) -> Result<OwnedSemaphorePermit, AcquireError> {
        Arc::clone(&self.turns).acquire_owned().await
    }

    /// Runs one request to its end on this thread.
    pub(crate) fn answer(&self, target: Option<&str>, body: &[u8]) -> Reply {
        let carry_out = || self.carry_out(target, body);
        let Some(operation) = operation(target).filter(|operation| lag::may_change(operation)) else {
            return carry_out();
        };
        let shared = self.lags.read().unwrap_or_else(PoisonError::into_inner);
        if shared.iter().all(|lag| lag.strong_count() == 0) {
            return carry_out();
        }
        drop(shared);
        let lags = self.lags();
        let live: Vec<_> = lags.iter().filter_map(Weak::upgrade).collect();
        lag::follow(self, &live, operation, body, carry_out)
    }

    fn carry_out(&self, target: Option<&str>, body: &[u8]) -> Reply {
        let Reply { request_id, .. } = self.empty();
        let answer = match operation(target) {
            Some(operation) => self.dispatch(operation, body).map(|answer| answer.map_err(|e| wire_form(operation, e))),
            None => None,
        };
        match answer {
            Some(Ok(body)) => Reply { status: 200, request_id, body },
            Some(Err(error)) => Reply { status: error.status_code(), request_id, body: error.to_json() },
            None => Reply {
                status: 400,
                request_id,
                body: r#"{"__type":"com.amazon.coral.service#UnknownOperationException"}"#.into(),
            },
        }
    }

    /// Returns the answer to one request; `None` when it is refused.
    pub(crate) fn perform(&self, operation: &str, request: &serde_json::Value) -> Option<serde_json::Value> {
        let answer = self.dispatch(operation, request.to_string().as_bytes())?.ok()?;
        serde_json::from_str(&answer).ok()
    }

    /// Shows every write from now on to a lagging state of the indexes.
    pub(crate) fn follow(&self, lag: &Arc<Lag>) {
        self.lags().push(Arc::downgrade(lag));
    }

    /// Returns the lagging states. Nobody writes while the guard is held.
    pub(crate) fn lags(&self) -> RwLockWriteGuard<'_, Vec<Weak<Lag>>> {
        let mut lags = self.lags.write().unwrap_or_else(PoisonError::into_inner);
        lags.retain(|lag| lag.strong_count() > 0);
        lags
    }

    /// Deletes the items whose time to live is over, and returns how many there were.
    pub(crate) fn expire(&self) -> Result<usize, EmbeddedError> {
        let lags = self.lags();
        let expired = self.database.sweep_ttl().map_err(EmbeddedError::engine)?;
        // Deletions that no request made are shown at once: the lagging states copy the indexes anew.
        lags.iter().filter_map(Weak::upgrade).for_each(|lag| lag.forget());
        Ok(expired)
    }

    /// Returns an item as DynamoDB JSON, with its attributes in the order of their names; `None` when there is no item.
    pub(crate) fn item(&self, table: &str, key: &str) -> Option<String> {
        let (table_name, key) = (table.to_owned(), serde_json::from_str(key).ok()?);
        let request = GetItemRequest { table_name, key, consistent_read: Some(true), ..GetItemRequest::default() };
        let item: BTreeMap<_, _> = self.database.get_item(request).ok()?.item?.into_iter().collect();
        serde_json::to_string(&item).ok()
    }

    /// Returns the description of a table; `None` when there is no such table.
    pub(crate) fn table(&self, name: &str) -> Option<Arc<Table>> {
        let mut tables = self.tables();
        if let Some(table) = tables.get(name) {
            return Some(Arc::clone(table));
        }
        let described = self.perform("DescribeTable", &serde_json::json!({ "TableName": name }))?;
        let table = Arc::new(Table::read(&described)?);
        tables.insert(name.to_owned(), Arc::clone(&table));
        Some(table)
    }

    /// Remembers the token of a transaction that was carried out.
    pub(crate) fn remember(&self, token: &str) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.truncate(TOKENS - 1);
        done.push_front(token.to_owned());
    }

    /// Returns whether the transaction with this token was carried out a short time ago.
    pub(crate) fn remembers(&self, token: &str) -> bool {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|done| done == token)
    }

    fn tables(&self) -> MutexGuard<'_, HashMap<String, Arc<Table>>> {
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns an empty answer with an id of its own.
    pub(crate) fn empty(&self) -> Reply {
        let number = self.answered.fetch_add(1, Ordering::Relaxed);
        Reply { status: 200, request_id: format!("{number:052X}"), body: String::new() }
    }

    /// Carries out an operation; returns `None` when there is no such operation.
    fn dispatch(&self, operation: &str, body: &[u8]) -> Option<Result<String, DynoxideError>> {
        let db = &self.database;
        Some(match operation {
            "BatchExecuteStatement" => run(body, |request| db.batch_execute_statement(request)),
            "BatchGetItem" => run(body, |request| db.batch_get_item(request)),
            "BatchWriteItem" => run(body, |request| db.batch_write_item(request)),
            "CreateTable" => self.change(|| {
                let created = run(body, |request| db.create_table(request))?;
                if self.streams {
                    enable_stream(db, body);
                }
                Ok(created)
            }),
            "DeleteItem" => run(body, |request| db.delete_item(request)),
            "DeleteTable" => self.change(|| run(body, |request| db.delete_table(request))),
            "DescribeStream" => run(body, |request| db.describe_stream(request)),
            "DescribeTable" => run(body, |request| db.describe_table(request)),
            "DescribeTimeToLive" => run(body, |request| db.describe_time_to_live(request)),
            "ExecuteStatement" => run(body, |request| db.execute_statement(request)),
            "ExecuteTransaction" => run(body, |request| db.execute_transaction(request)),
            "GetItem" => self.read(operation, body),
            "GetRecords" => run(body, |request| db.get_records(request)),
            "GetShardIterator" => run(body, |request| db.get_shard_iterator(request)),
            "ListStreams" => run(body, |request| db.list_streams(request)),
            "ListTables" => run(body, |request| db.list_tables(request)),
            "ListTagsOfResource" => run(body, |request| db.list_tags_of_resource(request)),
            "PutItem" => run(body, |request| db.put_item(request)),
            "Query" | "Scan" => unprojected::read(self, operation, body),
            "SearchVectors" => run(body, |request| db.search_vectors(request)),
            "TagResource" => run(body, |request| db.tag_resource(request)),
            "TransactGetItems" => run(body, |request| db.transact_get_items(request)),
            "TransactWriteItems" => run(body, |request| db.transact_write_items(request)),
            "UntagResource" => run(body, |request| db.untag_resource(request)),
            "UpdateItem" => run(body, |request| update_item(db, request)),
            "UpdateTable" => self.change(|| run(body, |request| db.update_table(request))),
            "UpdateTimeToLive" => run(body, |request| db.update_time_to_live(request)),
            _ => return None,
        })
    }

    /// Carries out a read as the engine does: when the read names an index, the answer comes only from the index.
    pub(crate) fn read(&self, operation: &str, body: &[u8]) -> Result<String, DynoxideError> {
        let db = &self.database;
        match operation {
            "Query" => run(body, |request| db.query(request)),
            "Scan" => run(body, |request| db.scan(request)),
            _ => run(body, |request| db.get_item(request)),
        }
    }

    /// Changes tables, and forgets their descriptions.
    fn change(&self, change: impl FnOnce() -> Result<String, DynoxideError>) -> Result<String, DynoxideError> {
        let mut tables = self.tables();
        let changed = change();
        tables.clear();
        changed
    }
}

/// Gives a new table a stream of both images, unless its creation gave it one.
fn enable_stream(db: &Database, creation: &[u8]) {
    let Ok(creation) = serde_json::from_slice::<serde_json::Value>(creation) else { return };
    if creation["StreamSpecification"].is_object() {
        return;
    }
    let update = serde_json::json!({
        "TableName": creation["TableName"],
        "StreamSpecification": { "StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES" },
    });
    if let Ok(update) = serde_json::from_value(update) {
        // A table that was just created takes a stream.
        let _ = db.update_table(update);
    }
}

/// Updates an item. When the update made the item, the old item is `None`; the engine would return the key as the old item.
fn update_item(db: &Database, request: UpdateItemRequest) -> Result<UpdateItemResponse, DynoxideError> {
    let mut made = false;
    if request.return_values.as_deref() == Some("ALL_OLD") {
        let (table_name, key) = (request.table_name.clone(), request.key.clone());
        let read = GetItemRequest { table_name, key, consistent_read: Some(true), ..GetItemRequest::default() };
        made = db.get_item(read).is_ok_and(|found| found.item.is_none());
    }
    let keys = request.key.len();
    let mut response = db.update_item(request)?;
    // Another thread may have made the item in between. The old item then has more than a key.
    response.attributes = response.attributes.filter(|old| !made || old.len() > keys);
    Ok(response)
}

/// Returns the operation that a request's `x-amz-target` names.
pub(crate) fn operation(target: Option<&str>) -> Option<&str> {
    target.and_then(|target| TARGET_PREFIXES.iter().find_map(|prefix| target.strip_prefix(prefix)))
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("answered", &self.answered).finish_non_exhaustive()
    }
}

fn run<Request, Response>(
    body: &[u8],
    operation: impl FnOnce(Request) -> Result<Response, DynoxideError>,
) -> Result<String, DynoxideError>
where
    Request: DeserializeOwned,
    Response: Serialize,
{
    // A derived decoder would also take `[]` for a structure, but DynamoDB reads only objects.
    if body.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return Err(DynoxideError::SerializationException(String::new()));
    }
    let request = serde_json::from_slice(body).map_err(|error| refusal::unreadable(&error))?;
    let response = operation(request)?;
    serde_json::to_string(&response).map_err(|error| DynoxideError::InternalServerError(error.to_string()))
}

/// Words an error as DynamoDB does. In two places DynamoDB's text depends on the operation.
fn wire_form(operation: &str, error: DynoxideError) -> DynoxideError {
    match (operation, error) {
        ("PutItem" | "UpdateItem" | "DeleteItem", DynoxideError::EnvelopedValidation(message)) => {
            DynoxideError::ValidationException(format!("1 validation error detected: {message}"))
        }
        ("ExecuteStatement", DynoxideError::ConditionalCheckFailedException(message, Some(item))) => {
            DynoxideError::StatementConditionalCheckFailed(message, item)
        }
        (_, error) => error,
    }
}
