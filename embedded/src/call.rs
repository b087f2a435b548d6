//! One call behind a plan: its request, its fault, and the work of the engine.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};
use tabletheory::request::EncodedItem;

use crate::engine::{Engine, Reply, operation};
use crate::fault::Fault;
use crate::lag::Lag;

/// One HTTP request behind a [`FaultPlan`](crate::FaultPlan), with everything that happened to it. The plan shows it to those
/// who [watch](crate::FaultPlan::watch) the plan, and to [others](crate::FaultPlan::meanwhile) at work meanwhile.
///
/// `Debug` shows neither items nor headers.
#[derive(Clone)]
#[non_exhaustive]
pub struct Call {
    /// The number of the call under its plan, from 0.
    pub number: u64,
    /// The operation's name, such as `PutItem`.
    pub operation: String,
    /// The fault that the call meets.
    pub fault: Option<Fault>,
    /// True for the arrival of a request that was [`DeliveredLate`](Fault::DeliveredLate). It has the number of the call that
    /// sent it, which was shown before, without an execution.
    pub late: bool,
    /// The items that the call writes, in the order of the request; none for a read.
    pub writes: Vec<Place>,
    /// The executions of the engine: none when the request was lost or refused, twice the same when it was duplicated.
    pub executions: Vec<Execution>,
    headers: Vec<(String, String)>,
}

/// The table and key of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The table's name.
    pub table: String,
    /// The item's primary key.
    pub key: EncodedItem,
}

/// One execution of a request. The engine carried the request out or refused it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Execution {
    /// The status of the engine's answer, which the client may not have received.
    pub status: u16,
    /// The exception of the engine's answer, such as `ConditionalCheckFailedException`.
    pub exception: Option<String>,
    /// The images of each of the [written](Call::writes) items, in the same order.
    pub items: Vec<Images>,
}

/// An item before and after a request was carried out; `None` when there was no item.
///
/// The images are exact as long as all calls are made on one thread.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Images {
    /// The item before the request.
    pub before: Option<EncodedItem>,
    /// The item after the request.
    pub after: Option<EncodedItem>,
}

impl Call {
    /// Returns the value of one of the request's headers.
    ///
    /// # Example: find the write of the program that a request belongs to
    ///
    /// ```
    /// # fn example(call: &tabletheory_embedded::Call) {
    /// // The SDK gives all attempts at one request the same id.
    /// let request = call.header("amz-sdk-invocation-id");
    /// # }
    /// ```
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
    }

    /// Returns whether the request was carried out, also when its answer was lost.
    pub fn was_carried_out(&self) -> bool {
        self.executions.iter().any(|execution| execution.status == 200)
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("number", &self.number)
            .field("operation", &self.operation)
            .field("fault", &self.fault)
            .field("late", &self.late)
            .field("executions", &self.executions)
            .finish_non_exhaustive()
    }
}

/// A request on its way to the engine, with the record of what happens to it, if somebody wants a record.
pub(crate) struct Delivery {
    target: Option<String>,
    body: Vec<u8>,
    /// The token of a transaction.
    token: Option<String>,
    record: Option<Call>,
    /// The state of global indexes that a read sees.
    lag: Option<Arc<Lag>>,
}

impl Delivery {
    /// Makes a delivery. `record` has no execution yet.
    pub(crate) fn new(engine: &Engine, target: Option<String>, body: Vec<u8>, record: Option<Call>) -> Self {
        let record = record.map(|call| Call { writes: written(engine, &call.operation, &body), ..call });
        let token = match operation(target.as_deref()) {
            Some("TransactWriteItems") => token(&body),
            _ => None,
        };
        Self { target, body, token, record, lag: None }
    }

    /// Makes the reads of a global index in this request lag behind.
    pub(crate) fn lagging(self, lag: Option<Arc<Lag>>) -> Self {
        Self { lag, ..self }
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    /// Lets the engine carry the request out.
    pub(crate) fn answer(&mut self, engine: &Engine) -> Reply {
        self.answer_part(engine, None)
    }

    /// Lets the engine carry out a part of the request, which is a request of its own.
    pub(crate) fn answer_part(&mut self, engine: &Engine, part: Option<&[u8]>) -> Reply {
        let answer = || {
            let (target, body) = (self.target.as_deref(), part.unwrap_or(&self.body));
            let lagging = self.lag.as_ref().and_then(|lag| lag.answer(engine, target, body));
            let reply = lagging.unwrap_or_else(|| engine.answer(target, body));
            if let Some(token) = self.token.as_ref().filter(|_| reply.status == 200) {
                engine.remember(token);
            }
            reply
        };
        let Some(Call { writes, executions, .. }) = &mut self.record else { return answer() };
        let before: Vec<_> = writes.iter().map(|place| stored(engine, place)).collect();
        let reply = answer();
        // A refused request changes nothing.
        let after = |before: &Option<EncodedItem>, place| match reply.status {
            200 => stored(engine, place),
            _ => before.clone(),
        };
        let items = before.into_iter().zip(&*writes);
        let items = items.map(|(before, place)| Images { after: after(&before, place), before }).collect();
        executions.push(Execution { status: reply.status, exception: exception(&reply), items });
        reply
    }

    /// Returns whether the request is a transaction that DynamoDB has carried out already, by its token.
    pub(crate) fn is_known(&self, engine: &Engine) -> bool {
        self.token.as_ref().is_some_and(|token| engine.remembers(token))
    }

    pub(crate) fn record(&self) -> Option<&Call> {
        self.record.as_ref()
    }

    /// Returns the same request, as it arrives late.
    pub(crate) fn late(&self) -> Self {
        let record = self.record.clone().map(|call| Call { late: true, executions: Vec::new(), ..call });
        let (target, body, token) = (self.target.clone(), self.body.clone(), self.token.clone());
        Self { target, body, token, record, lag: self.lag.clone() }
    }
}

/// Makes the record of a call to which nothing has happened yet.
pub(crate) fn call(number: u64, operation: &str, fault: Option<Fault>, headers: Vec<(String, String)>) -> Call {
    Call {
        number,
        operation: operation.to_owned(),
        fault,
        late: false,
        writes: Vec::new(),
        executions: Vec::new(),
        headers,
    }
}

fn token(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    body["ClientRequestToken"].as_str().map(str::to_owned)
}

fn exception(reply: &Reply) -> Option<String> {
    if reply.status == 200 {
        return None;
    }
    let body: Value = serde_json::from_str(&reply.body).ok()?;
    body["__type"].as_str()?.rsplit('#').next().map(str::to_owned)
}

/// Returns the items that a request writes. A malformed request writes none.
pub(crate) fn written(engine: &Engine, operation: &str, body: &[u8]) -> Vec<Place> {
    let single = matches!(operation, "PutItem" | "UpdateItem" | "DeleteItem");
    if !single && !matches!(operation, "BatchWriteItem" | "TransactWriteItems") {
        return Vec::new();
    }
    let Ok(body) = serde_json::from_slice::<Value>(body) else { return Vec::new() };
    let mut places = Vec::new();
    let mut add = |table: &Value, write: &Value| {
        if let Some(table) = table.as_str() {
            places.extend(place(engine, table, write));
        }
    };
    if single {
        add(&body["TableName"], &body);
    }
    for action in body["TransactItems"].as_array().into_iter().flatten() {
        for (kind, write) in action.as_object().into_iter().flatten() {
            if kind != "ConditionCheck" {
                add(&write["TableName"], write);
            }
        }
    }
    for (table, writes) in body["RequestItems"].as_object().into_iter().flatten() {
        for write in writes.as_array().into_iter().flatten().filter_map(Value::as_object).flatten() {
            add(&Value::from(&**table), write.1);
        }
    }
    places
}

/// Returns the place of the item that has this `Key`, or is this `Item`.
fn place(engine: &Engine, table: &str, write: &Value) -> Option<Place> {
    let key = match &write["Item"] {
        Value::Object(item) => {
            let table = engine.table(table)?;
            let key = table.key.iter().map(|name| item.get(name).cloned().map(|value| (name.clone(), value)));
            key.collect::<Option<Map<_, _>>>()?
        }
        _ => write["Key"].as_object()?.clone(),
    };
    let key = Value::Object(key).to_string().parse().ok()?;
    Some(Place { table: table.to_owned(), key })
}

fn stored(engine: &Engine, Place { table, key }: &Place) -> Option<EncodedItem> {
    engine.item(table, key.as_json())?.parse().ok()
}
