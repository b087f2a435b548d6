//! A client without a database, which compares each request with the one that a test expects and gives the test's answer.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{HttpClient, RuntimeComponents, SharedHttpClient};
use aws_sdk_dynamodb::error::ConnectorError;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use serde_json::{Value, json};
use tabletheory::AsStored;
use tabletheory::prelude::*;
use tabletheory::request::{EncodedItem, Request};

use crate::connector::{broken, in_memory, refusal, response};
use crate::embedded::config;
use crate::engine::{Reply, operation};

/// The requests that a program is to make, in their order, each with its answer: a client without a database.
///
/// The requests are typed: `.into_request()` of any operation. What is sent is compared with them member by member. A request that
/// is another one is not answered: the program gets an [`Unreachable`](ErrorKind::Unreachable) error, and [`finish`](Self::finish)
/// says what differs. Every attempt of the SDK's retries is a request.
///
/// A [`TestDb`](crate::TestDb) answers by itself and checks what DynamoDB checks, so it is most often the better choice. A script is for
/// a test of *what* is sent, and of answers that no database gives on demand.
///
/// # Example
///
/// ```
/// use tabletheory::prelude::*;
/// use tabletheory_embedded::{Answer, Script};
///
/// #[derive(Model, Debug, PartialEq)]
/// #[model(table = "notes")]
/// struct Note {
///     #[model(pk)]
///     id: String,
///     text: String,
/// }
///
/// async fn rename(db: &Db, id: &str, text: &str) -> Result<Note, Error> {
///     db.update(Note::key(id)).set(Note::TEXT, text).returning_new().await
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let script = Script::new();
/// let db = script.db();
/// let renamed = Note { id: "n1".into(), text: "coffee".into() };
/// script.expect(
///     db.update(Note::key("n1")).set(Note::TEXT, "coffee").returning_new().into_request()?,
///     Answer::attributes(&renamed)?,
/// );
///
/// assert_eq!(rename(&db, "n1", "coffee").await?, renamed);
/// script.finish()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Script {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    expected: VecDeque<Expected>,
    /// The number of requests so far.
    made: usize,
    /// The first deviation from the script.
    deviation: Option<Unscripted>,
}

struct Expected {
    operation: &'static str,
    body: Value,
    answer: Answer,
}

impl Script {
    /// Makes an empty script, which expects no request.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a typed client of the script. Its clock shows the beginning of 1970; [`Db::with_clock`] gives it another.
    pub fn db(&self) -> Db {
        Db::new(self.client()).with_clock(|| Timestamp::UNIX_EPOCH)
    }

    /// Makes an SDK client of the script.
    pub fn client(&self) -> Client {
        Client::from_conf(config(SharedHttpClient::new(self.clone())).build())
    }

    /// Adds a request that the program is to make after those before, and its answer.
    ///
    /// The token of a transaction is random, and not compared.
    pub fn expect<R: Request>(&self, request: R, answer: Answer) {
        let body = read(&request.write_body());
        let operation = request.operation().name();
        self.state().expected.push_back(Expected { operation, body, answer });
    }

    /// Checks that the requests of the script were made, and no others.
    ///
    /// # Errors
    ///
    /// [`Unscripted`]: the first request that was another one, that no script has, or that was not made.
    pub fn finish(&self) -> Result<(), Unscripted> {
        let mut state = self.state();
        if let Some(deviation) = state.deviation.take() {
            return Err(deviation);
        }
        match state.expected.front() {
            None => Ok(()),
            Some(expected) => Err(Unscripted {
                text: format!("request {} of the script was not made: {}", state.made, expected.operation),
            }),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn exchange(self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let target = request.headers().get("x-amz-target").map(str::to_owned);
        let body = in_memory(request.into_body()).await?;
        let sent = read(body.bytes().unwrap_or_default());
        let answer = self.state().answer(operation(target.as_deref()).unwrap_or_default(), &sent);
        answer.map_err(|deviation| ConnectorError::user(deviation.into()))?.respond()
    }
}

impl State {
    fn answer(&mut self, operation: &str, sent: &Value) -> Result<Answer, Unscripted> {
        let number = self.made;
        self.made += 1;
        let text = match self.expected.pop_front() {
            None => format!("request {number} is not in the script: {operation} {sent}"),
            Some(expected) if expected.operation != operation => {
                format!("request {number} is another one: expected {}, sent {operation} {sent}", expected.operation)
            }
            Some(expected) => {
                let mut lines = Vec::new();
                compare("", &expected.body, sent, &mut lines);
                if lines.is_empty() {
                    return Ok(expected.answer);
                }
                format!("request {number}, {operation}, is another one:\n  {}", lines.join("\n  "))
            }
        };
        let deviation = Unscripted { text };
        self.deviation.get_or_insert_with(|| deviation.clone());
        Err(deviation)
    }
}

/// Reads a body without the token of a transaction.
fn read(body: &[u8]) -> Value {
    let mut body: Value = serde_json::from_slice(body).unwrap_or_default();
    if let Some(body) = body.as_object_mut() {
        body.remove("ClientRequestToken");
    }
    body
}

/// Adds a line for each place where two bodies differ.
fn compare(place: &str, expected: &Value, sent: &Value, lines: &mut Vec<String>) {
    let inside = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
    match (expected, sent) {
        (Value::Object(a), Value::Object(b)) => {
            let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for name in names {
                let member = |of: &serde_json::Map<String, Value>| of.get(name).cloned().unwrap_or_default();
                compare(&inside(name), &member(a), &member(b), lines);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (number, (a, b)) in a.iter().zip(b).enumerate() {
                compare(&format!("{place}[{number}]"), a, b, lines);
            }
        }
        (expected, sent) if expected == sent => {}
        (expected, sent) => {
            let shown = |value: &Value| if value.is_null() { "nothing".into() } else { value.to_string() };
            lines.push(format!("{place}: expected {}, sent {}", shown(expected), shown(sent)));
        }
    }
}

/// A deviation from a [`Script`]: a request that was another one, that the script does not have, or that was not made.
///
/// Its text, and its `Debug`, show what was sent: it is the test's own.
#[derive(Clone, PartialEq, Eq)]
pub struct Unscripted {
    text: String,
}

impl fmt::Display for Unscripted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Unscripted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Unscripted {}

/// An answer of a [`Script`].
///
/// `Debug` shows no items.
#[derive(Clone)]
pub struct Answer {
    status: u16,
    /// The name of an exception, or an empty text.
    exception: String,
    body: Value,
    is_lost: bool,
}

impl Answer {
    fn success(body: Value) -> Self {
        Self { status: 200, exception: String::new(), body, is_lost: false }
    }

    /// Answers a write that is done, or a read of one item that finds none.
    pub fn nothing() -> Self {
        Self::success(json!({}))
    }

    /// Answers a read of one item with a model as it is.
    ///
    /// # Errors
    ///
    /// An [`Error`] when the model cannot be stored.
    pub fn item<M: Model<Encryption: AsStored<M, Proof: Sized>>>(model: &M) -> Result<Self, Error> {
        Ok(Self::success(json!({ "Item": encoded(model)? })))
    }

    /// Answers a write that returns its item, before or after the write, with a model as it is.
    ///
    /// # Errors
    ///
    /// An [`Error`] when the model cannot be stored.
    pub fn attributes<M: Model<Encryption: AsStored<M, Proof: Sized>>>(model: &M) -> Result<Self, Error> {
        Ok(Self::success(json!({ "Attributes": encoded(model)? })))
    }

    /// Answers a query or scan with a last page of models as they are.
    ///
    /// # Errors
    ///
    /// An [`Error`] when a model cannot be stored.
    pub fn items<'m, M: Model<Encryption: AsStored<M, Proof: Sized>>>(
        models: impl IntoIterator<Item = &'m M>,
    ) -> Result<Self, Error> {
        let items = models.into_iter().map(encoded).collect::<Result<Vec<_>, _>>()?;
        Ok(Self::success(json!({ "Count": items.len(), "ScannedCount": items.len(), "Items": items })))
    }

    /// Answers with this body, in DynamoDB JSON.
    ///
    /// # Errors
    ///
    /// An error when the text is not JSON.
    pub fn json(body: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(body).map(Self::success)
    }

    /// Refuses the request with an exception of DynamoDB's, such as `ConditionalCheckFailedException`. The SDK sends the request again
    /// after some of them, such as `ThrottlingException` and `InternalServerError`.
    pub fn exception(name: impl Into<String>) -> Self {
        let exception = name.into();
        let status = match &*exception {
            "InternalServerError" => 500,
            "ServiceUnavailable" => 503,
            _ => 400,
        };
        Self { status, exception, body: json!({}), is_lost: false }
    }

    /// Gives an exception the item that a failed condition met.
    #[must_use]
    pub fn with_stored_item(mut self, item: &EncodedItem) -> Self {
        self.body["Item"] = serde_json::from_str(item.as_json()).unwrap_or_default();
        self
    }

    /// Breaks the connection before an answer comes. The SDK sends the request again where that does no harm.
    pub fn lost() -> Self {
        Self { is_lost: true, ..Self::nothing() }
    }

    fn respond(self) -> Result<HttpResponse, ConnectorError> {
        if self.is_lost {
            return Err(broken());
        }
        response(match &*self.exception {
            "" => Reply { status: self.status, request_id: format!("{:052X}", 0), body: self.body.to_string() },
            name => refusal(self.status, name, &self.body),
        })
    }
}

fn encoded<M: Model<Encryption: AsStored<M, Proof: Sized>>>(model: &M) -> Result<Value, Error> {
    // An item is JSON.
    Ok(serde_json::from_str(EncodedItem::of(model)?.as_json()).unwrap_or_default())
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("exception", &self.exception)
            .field("is_lost", &self.is_lost)
            .finish_non_exhaustive()
    }
}

impl HttpConnector for Script {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::new(self.clone().exchange(request))
    }
}

impl HttpClient for Script {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Script")
            .field("made", &state.made)
            .field("expected", &state.expected.len())
            .finish_non_exhaustive()
    }
}
