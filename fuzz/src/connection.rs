//! A connection that answers from a script and keeps the requests and answers.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::{RetryConfig, RetryPartition, TokenBucket};
use aws_sdk_dynamodb::config::{
    AsyncSleep, BehaviorVersion, Config, Region, RuntimeComponents, SharedAsyncSleep, SharedHttpClient, Sleep,
    StalledStreamProtectionConfig,
};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use tabletheory::prelude::*;

use crate::answer::Answer;

/// The most requests of a program. No program here sends as many, and neither does one that is told the truth about its
/// answers.
const MAX_CALLS: usize = 64;
/// The most bytes of the answers to a program. No program here gets as many.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The answers to the requests of one program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Script {
    /// The answer to each request. The last one also answers every later request.
    pub(crate) answers: Vec<Answer>,
    /// The answer when a request is sent again, if that is another answer.
    pub(crate) again: Option<Answer>,
}

impl Script {
    /// Returns the size of the script, to compare it with others.
    pub(crate) fn size(&self) -> usize {
        let answers = self.answers.iter().chain(&self.again);
        answers.map(|answer| answer.body.len() + 40 * answer.headers.len() + 1).sum()
    }
}

/// One request, with its answers: one for each attempt.
#[derive(Clone, Debug, Default)]
pub(crate) struct Step {
    pub(crate) request: Vec<u8>,
    pub(crate) answers: Vec<Answer>,
}

#[derive(Default)]
struct State {
    script: Script,
    steps: Vec<Step>,
    calls: usize,
    bytes: usize,
    exceeded: bool,
}

/// The connection with its state.
#[derive(Clone, Default)]
pub(crate) struct Connection(Arc<Mutex<State>>);

impl Connection {
    fn state(&self) -> MutexGuard<'_, State> {
        // A panic of the library is caught, and never happens while the lock is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn start(&self, script: Script) {
        *self.state() = State { script, ..State::default() };
    }

    /// Returns the requests with their answers, and whether there were more requests than any program may send.
    pub(crate) fn end(&self) -> (Vec<Step>, bool) {
        let state = std::mem::take(&mut *self.state());
        (state.steps, state.exceeded)
    }

    /// Returns a client of the connection that makes this many attempts at a request.
    pub(crate) fn db(&self, attempts: u32) -> Db {
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static("us-east-1"))
            // The credentials make no difference to the answers, and signing is most of the work.
            .allow_no_auth()
            .endpoint_url("http://scripted.invalid")
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .retry_config(RetryConfig::standard().with_max_attempts(attempts).with_initial_backoff(Duration::ZERO))
            // The retries that a program may make do not depend on the programs before it.
            .retry_partition(RetryPartition::custom("fuzz").token_bucket(TokenBucket::unlimited()).build())
            .sleep_impl(SharedAsyncSleep::new(Sleepless))
            .http_client(SharedHttpClient::new(self.clone()))
            .build();
        Db::new(Client::from_conf(config)).with_clock(crate::clock)
    }

    fn answer(&self, request: &HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let mut state = self.state();
        let State { script, steps, calls, bytes, exceeded } = &mut *state;
        *calls += 1;
        let again = request.headers().get("amz-sdk-request").is_some_and(|attempt| !attempt.starts_with("attempt=1;"));
        if !again || steps.is_empty() {
            let request = request.body().bytes().unwrap_or_default().to_vec();
            steps.push(Step { request, answers: Vec::new() });
        }
        let scripted = script.answers.get(steps.len() - 1).or(script.answers.last());
        let answer = if again { script.again.as_ref().or(scripted) } else { scripted };
        let (Some(answer), Some(step)) = (answer, steps.last_mut()) else {
            return Err(ConnectorError::user("there is no script".into()));
        };
        *bytes += answer.body.len();
        if *calls > MAX_CALLS || *bytes > MAX_BYTES {
            *exceeded = true;
            return Err(ConnectorError::user("that is enough".into()));
        }
        step.answers.push(answer.clone());
        response(answer).map_err(|error| ConnectorError::user(error.into()))
    }
}

fn response(answer: &Answer) -> Result<HttpResponse, String> {
    let mut response = http::Response::builder().status(answer.status).header("x-amzn-requestid", "REQUEST-1");
    for (name, value) in &answer.headers {
        response = response.header(*name, value.as_slice());
    }
    let response = response.body(SdkBody::from(answer.body.clone())).map_err(|error| error.to_string())?;
    HttpResponse::try_from(response).map_err(|error| error.to_string())
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Connection")
    }
}

impl HttpConnector for Connection {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::ready(self.answer(&request))
    }
}

impl HttpClient for Connection {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// The sleep of the clients. Pauses take no time, and time-outs never come: the shortest time-out is as long as the longest
/// pause.
#[derive(Clone, Copy, Debug)]
struct Sleepless;

impl AsyncSleep for Sleepless {
    fn sleep(&self, pause: Duration) -> Sleep {
        if pause >= Duration::from_secs(10) {
            Sleep::new(std::future::pending())
        } else {
            Sleep::new(std::future::ready(()))
        }
    }
}
