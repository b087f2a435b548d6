//! A connection on which other clients write between the attempts of one client.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::{Builder, RuntimeComponents, SharedHttpClient};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use tabletheory::Model;
use tabletheory::prelude::*;
use tabletheory_embedded::{Embedded, Fault, FaultPlan};

use crate::common::{Outcome, own_retries, ticking};

type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A connection that lets others work before the attempt with this number, from 0.
#[derive(Clone)]
struct Between {
    others: Arc<dyn Fn(usize) -> Work + Send + Sync>,
    attempts: Arc<AtomicUsize>,
    connection: SharedHttpClient,
    connector: Option<SharedHttpConnector>,
}

impl fmt::Debug for Between {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Between")
    }
}

impl HttpClient for Between {
    fn http_connector(&self, settings: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        let connector = Some(self.connection.http_connector(settings, components));
        SharedHttpConnector::new(Self { connector, ..self.clone() })
    }
}

impl HttpConnector for Between {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let attempt = self.attempts.fetch_add(1, Ordering::SeqCst);
        let (others, connector) = ((self.others)(attempt), self.connector.clone().unwrap());
        HttpConnectorFuture::new(async move {
            others.await;
            connector.call(request).await
        })
    }
}

/// An engine with one table, a client that meets no faults, and one whose calls meet these.
pub(crate) struct Engine {
    pub(crate) truth: Db,
    embedded: Embedded,
    plan: FaultPlan,
}

impl Engine {
    pub(crate) async fn with<M: Model>(faults: impl IntoIterator<Item = Fault>) -> Outcome<Self> {
        Self::with_script::<M>(faults.into_iter().map(Some)).await
    }

    pub(crate) async fn with_script<M: Model>(script: impl IntoIterator<Item = Option<Fault>>) -> Outcome<Self> {
        let embedded = Embedded::memory()?;
        embedded.create_table::<M>().await?;
        let plan = FaultPlan::script(script);
        Ok(Self { truth: embedded.db().with_clock(ticking()), embedded, plan })
    }

    /// Returns how many calls the client with faults has made.
    pub(crate) fn calls(&self) -> u64 {
        self.plan.calls()
    }

    pub(crate) fn config(&self) -> Builder {
        let retries = RetryConfig::standard().with_max_attempts(3).with_initial_backoff(Duration::ZERO);
        self.embedded.with_faults(self.plan.clone()).config().retry_config(retries).retry_partition(own_retries())
    }

    /// Returns the client with faults.
    pub(crate) fn flaky(&self) -> Db {
        Db::new(Client::from_conf(self.config().build())).with_clock(later())
    }

    /// Returns the client with faults; others work before its second attempt.
    pub(crate) fn interrupted<F>(&self, others: impl Fn(Db) -> F + Send + Sync + 'static) -> Db
    where
        F: Future<Output = Outcome> + Send + 'static,
    {
        self.interrupted_at(1, others)
    }

    /// Returns the client with faults; others work before its call with this number, from 0.
    pub(crate) fn interrupted_at<F>(&self, call: usize, others: impl Fn(Db) -> F + Send + Sync + 'static) -> Db
    where
        F: Future<Output = Outcome> + Send + 'static,
    {
        let truth = self.truth.clone();
        let others = move |attempt| -> Work {
            let work = (attempt == call).then(|| others(truth.clone()));
            Box::pin(async move {
                if let Some(work) = work {
                    work.await.unwrap();
                }
            })
        };
        let connection = self.config().build().http_client().unwrap();
        let between = Between { others: Arc::new(others), attempts: Arc::default(), connection, connector: None };
        let config = self.config().http_client(SharedHttpClient::new(between));
        Db::new(Client::from_conf(config.build())).with_clock(later())
    }
}

/// Returns a clock that never shows the times of [`ticking`].
fn later() -> impl Fn() -> Timestamp + Send + Sync + 'static {
    let ticking = ticking();
    move || Timestamp::from_unix_nanoseconds(ticking().as_unix_nanoseconds() + 1).unwrap()
}
