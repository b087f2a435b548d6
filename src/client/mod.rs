//! The only room that sends, and names the AWS SDK for it. It takes a plain request and returns the response's bytes; `db` is the
//! typed program's handle of it.
//!
//! The SDK does endpoints, credentials, signing, retries, time-outs and TLS. We write and read the bodies, and we decide which
//! writes may be sent twice.

mod ambiguity;
pub(crate) mod backoff;
pub(crate) mod db;
pub(crate) mod describe;
mod exchange;
pub(crate) mod failure;
mod inputs;
pub(crate) mod table;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{Builder, Config};
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::interceptors::context::{self, Output};
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use bytes::Bytes;
use tracing::Instrument as _;

use self::ambiguity::OnlyHarmless;
use self::db::Waiting;
use self::exchange::{Exchange, Made, OwnBodies, SdkTypes};
use crate::dynamodb::operation::operations;
use crate::error::Error;
use crate::request::{Operation, Request};
use crate::telemetry::Call;

/// The SDK's client as it was given, and another with its configuration that leaves the bodies to us.
///
/// A client makes its connections and its cache of credentials when it is built, and shows them only to a call's hooks. So the
/// first calls use the given client with our hooks, which note the connections and credentials that it has made. Then we make a
/// client of ours with the same connections and the same credentials. We make it when it pays: a call without it costs a tenth
/// more, and making it costs as much as some twenty such calls, which is a thirtieth of the work of a function that is started
/// for two.
#[derive(Clone)]
pub(crate) struct Clients {
    pub(crate) given: Client,
    ours: Arc<Ours>,
}

/// The number of calls before there is a client of ours.
const CALLS_WITHOUT: u32 = 20;

#[derive(Default)]
struct Ours {
    /// The parts that the given client has made for itself.
    made: Arc<OnceLock<Made>>,
    /// The number of calls without the client of ours.
    calls: AtomicU32,
    client: OnceLock<Client>,
}

impl Clients {
    pub(crate) fn new(given: Client) -> Self {
        Self { given, ours: Arc::default() }
    }

    /// Returns the client that leaves the bodies to us, once there is one.
    fn diverted(&self) -> Option<&Client> {
        let Ours { made, calls, client } = &*self.ours;
        if let Some(client) = client.get() {
            return Some(client);
        }
        let made = made.get().filter(|_| calls.fetch_add(1, Ordering::Relaxed) >= CALLS_WITHOUT)?;
        Some(client.get_or_init(|| {
            let mut config = self.given.config().to_builder();
            self.divert(&mut config, OwnBodies::default());
            config.set_http_client(made.http_client.clone());
            config.set_identity_cache(made.identity_cache.clone());
            Client::from_conf(config.build())
        }))
    }

    /// Returns the changes to the configuration of one call of the given client, so that it leaves the bodies to us.
    fn overriding(&self) -> Builder {
        let mut config = Config::builder();
        self.divert(&mut config, OwnBodies::noting(Arc::clone(&self.ours.made)));
        config
    }

    fn divert(&self, config: &mut Builder, hooks: OwnBodies) {
        config.push_interceptor(SharedInterceptor::permanent(hooks));
        config.push_retry_classifier(SharedRetryClassifier::new(OnlyHarmless));
        self.set_timeouts(config);
    }

    fn set_timeouts(&self, config: &mut Builder) {
        if let Some(timeouts) = ambiguity::timeouts(self.given.config()) {
            config.set_timeout_config(Some(timeouts));
        }
    }

    /// Returns the changes to the configuration of one call of the given client whose bodies are the SDK's. They set time-outs,
    /// which the client may lack.
    pub(crate) fn timed(&self) -> Builder {
        let mut config = Config::builder();
        self.set_timeouts(&mut config);
        config
    }
}

/// The answer to a request.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) body: Bytes,
    /// True when an attempt before the answered one may have been carried out, too.
    pub(crate) after_open: bool,
}

/// Sends one request and returns its answer. A body for which `is_success` returns `false` is garbled.
///
/// # Errors
/// An [`Error`] of the kind that DynamoDB's exception, or the transport's failure, maps to.
pub(crate) async fn send(
    clients: &Clients,
    request: &dyn Request,
    is_success: fn(&[u8]) -> bool,
) -> Result<Answer, Error> {
    let operation = request.operation();
    let tables = request.tables();
    let call = Call::start(request);
    let answered = dispatch(clients, request, &tables, is_success).instrument(call.span()).await;
    call.end(answered.as_ref().map(|answer| &answer.body));
    answered.map_err(|error| error.with_place(operation, tables.first().copied(), request.index()))
}

/// Makes the SDK send the body, and returns the response's body.
async fn dispatch(
    clients: &Clients,
    request: &dyn Request,
    tables: &[&str],
    is_success: fn(&[u8]) -> bool,
) -> Result<Answer, Error> {
    let (types, call) = sdk_call(clients, request.operation(), tables)?;
    let exchange = Exchange::new(request, is_success, types);
    let sent = exchange.carry(call).await.map_err(|error| error.about(request));
    ambiguity::settle(request, &exchange, sent)
}

/// Returns the SDK's call of an operation, in one box: it is by far the largest part of what a call waits for. The SDK's own input
/// names only the tables, which it needs for endpoints.
fn sdk_call(
    clients: &Clients,
    operation: Operation,
    tables: &[&str],
) -> Result<(SdkTypes, Waiting<'static, Result<(), Error>>), Error> {
    let diverted = clients.diverted();
    let client = diverted.unwrap_or(&clients.given);
    macro_rules! input {
        (one $module:ident) => {
            client.$module().table_name(tables.first().copied().unwrap_or_default())
        };
        (each $module:ident) => {
            inputs::$module(client, tables)?
        };
    }
    macro_rules! call {
        ($($name:ident: $does:ident, $input:ident $module:ident $output:ident $error:ident, $items:expr;)*
            --- $($other:ident)*) => {
            match operation {
                $(Operation::$name => {
                    use aws_sdk_dynamodb::operation::$module::{$error, $output};
                    let input = input!($input $module);
                    let types = SdkTypes {
                        output: || Output::erase($output::builder().build()),
                        error: |metadata| context::Error::erase($error::generic(metadata)),
                    };
                    let call: Waiting<'static, _> = if diverted.is_some() {
                        Box::pin(async { input.send().await.map(drop).map_err(failure::from_sdk) })
                    } else {
                        let first = input.customize().config_override(clients.overriding());
                        Box::pin(async { first.send().await.map(drop).map_err(failure::from_sdk) })
                    };
                    Ok((types, call))
                })*
                $(Operation::$other)|* => unreachable!("no `Request` is of this operation"),
            }
        };
    }
    operations!(call)
}
