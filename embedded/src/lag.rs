//! Global indexes that lag behind their tables, for clients that read through a plan.
//!
//! A second engine has the items as the indexes show them. Every write is shown to it, whoever makes it, and it carries the
//! write out when the write is old enough.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dynoxide::DynoxideError;
use serde_json::{Value, json};

use crate::call::{Place, written};
use crate::engine::{Engine, Reply, operation};
use crate::table::Table;

/// The state of the global indexes of one engine that one plan shows.
pub(crate) struct Lag {
    /// The number of a table's last writes that are not shown.
    writes: usize,
    shown: Mutex<Shown>,
}

#[derive(Default)]
struct Shown {
    /// The engine, which is made when it is first needed.
    engine: Option<Engine>,
    /// The writes to each of its tables that the indexes do not show yet, oldest first.
    pending: HashMap<String, VecDeque<Write>>,
}

/// The item after a write; `None` when the write deleted it.
struct Write {
    key: Value,
    item: Option<Value>,
}

impl Lag {
    pub(crate) fn new(writes: usize) -> Self {
        Self { writes, shown: Mutex::default() }
    }

    /// Answers a read of a global index; returns `None` for every other request.
    pub(crate) fn answer(&self, engine: &Engine, target: Option<&str>, body: &[u8]) -> Option<Reply> {
        if !matches!(operation(target)?, "Query" | "Scan") {
            return None;
        }
        let request: Value = serde_json::from_slice(body).ok()?;
        let name = request["TableName"].as_str()?;
        let table = engine.table(name)?;
        if !table.index(request["IndexName"].as_str()?)?.is_global {
            return None;
        }
        // Nobody writes meanwhile.
        let _lags = engine.lags();
        let answer = self.shown().copy(engine, name, &table).map(|shown| shown.answer(target, body));
        let Reply { request_id, .. } = engine.empty();
        Some(match answer {
            Some(reply) => Reply { request_id, ..reply },
            None => {
                let error = DynoxideError::InternalServerError("no memory for an index that lags behind".into());
                Reply { status: error.status_code(), request_id, body: error.to_json() }
            }
        })
    }

    /// Shows all writes so far.
    pub(crate) fn release(&self) {
        self.shown().show_all_but(0);
    }

    /// Forgets the indexes, so that they are copied as they are.
    pub(crate) fn forget(&self) {
        *self.shown() = Shown::default();
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shown {
    /// Returns the engine with this table. A table that was not there is copied as it is now.
    fn copy(&mut self, engine: &Engine, name: &str, table: &Table) -> Option<&Engine> {
        if self.engine.is_none() {
            self.engine = Some(Engine::memory().ok()?);
        }
        let copy = self.engine.as_ref()?;
        if !self.pending.contains_key(name) {
            copy.perform("CreateTable", &table.creation)?;
            let mut scan = json!({ "TableName": name, "ConsistentRead": true });
            loop {
                let page = engine.perform("Scan", &scan)?;
                for item in page["Items"].as_array()? {
                    copy.perform("PutItem", &json!({ "TableName": name, "Item": item }))?;
                }
                match page.get("LastEvaluatedKey") {
                    Some(key) => scan["ExclusiveStartKey"] = key.clone(),
                    None => break,
                }
            }
            self.pending.insert(name.to_owned(), VecDeque::new());
        }
        Some(copy)
    }

    /// Carries out the pending writes, except the last ones of each table.
    fn show_all_but(&mut self, writes: usize) {
        let Some(engine) = &self.engine else { return };
        for (table, pending) in &mut self.pending {
            while pending.len() > writes
                && let Some(Write { key, item }) = pending.pop_front()
            {
                // The other engine has taken this write, so this one takes it too.
                let _ = match item {
                    Some(item) => engine.perform("PutItem", &json!({ "TableName": table, "Item": item })),
                    None => engine.perform("DeleteItem", &json!({ "TableName": table, "Key": key })),
                };
            }
        }
    }

    /// Forgets a table, so that it is copied again.
    fn forget(&mut self, table: &str) {
        if let Some(engine) = self.engine.as_ref().filter(|_| self.pending.remove(table).is_some()) {
            engine.perform("DeleteTable", &json!({ "TableName": table }));
        }
    }
}

/// Returns whether a request may change the items that an index shows.
pub(crate) fn may_change(operation: &str) -> bool {
    writes_items(operation) || changes_table(operation) || is_partiql(operation)
}

fn writes_items(operation: &str) -> bool {
    matches!(operation, "PutItem" | "UpdateItem" | "DeleteItem" | "BatchWriteItem" | "TransactWriteItems")
}

fn changes_table(operation: &str) -> bool {
    matches!(operation, "CreateTable" | "DeleteTable" | "UpdateTable")
}

fn is_partiql(operation: &str) -> bool {
    matches!(operation, "ExecuteStatement" | "BatchExecuteStatement" | "ExecuteTransaction")
}

/// Carries out a request that [may change](may_change) the items that indexes show, and shows its writes to the lagging states.
pub(crate) fn follow(
    engine: &Engine,
    lags: &[Arc<Lag>],
    operation: &str,
    body: &[u8],
    carry_out: impl FnOnce() -> Reply,
) -> Reply {
    let mut places = Vec::new();
    for place in written(engine, operation, body) {
        let Some(table) = engine.table(&place.table).filter(|table| table.has_global_index()) else { continue };
        for lag in lags {
            lag.shown().copy(engine, &place.table, &table);
        }
        places.push(place);
    }
    let stored = |place: &Place| engine.item(&place.table, place.key.as_json());
    let before: Vec<_> = places.iter().map(stored).collect();
    let reply = carry_out();
    if reply.status != 200 {
        return reply;
    }
    if !writes_items(operation) {
        for lag in lags {
            forget_changed(&mut lag.shown(), operation, body);
        }
        return reply;
    }
    for (place, before) in places.iter().zip(before) {
        let after = stored(place);
        if after == before {
            continue;
        }
        let parsed = |json: &str| serde_json::from_str::<Value>(json).ok();
        let Some(key) = parsed(place.key.as_json()) else { continue };
        let item = after.as_deref().and_then(parsed);
        for lag in lags {
            let mut shown = lag.shown();
            if let Some(pending) = shown.pending.get_mut(&place.table) {
                pending.push_back(Write { key: key.clone(), item: item.clone() });
            }
            shown.show_all_but(lag.writes);
        }
    }
    reply
}

/// Forgets the tables that a request has changed in another way than by writing items that it names.
fn forget_changed(shown: &mut Shown, operation: &str, body: &[u8]) {
    let request: Value = serde_json::from_slice(body).unwrap_or_default();
    if changes_table(operation) {
        if let Some(table) = request["TableName"].as_str() {
            shown.forget(table);
        }
        return;
    }
    let one = Some(&request).filter(|request| request["Statement"].is_string());
    let several = ["Statements", "TransactStatements"].map(|member| request[member].as_array());
    let is_read = |request: &Value| {
        let statement = request["Statement"].as_str().unwrap_or_default().trim_start();
        statement.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("select"))
    };
    let only_reads = one.into_iter().chain(several.into_iter().flatten().flatten()).all(is_read);
    if !only_reads {
        *shown = Shown::default();
    }
}

impl fmt::Debug for Lag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lag").field("writes", &self.writes).finish_non_exhaustive()
    }
}
