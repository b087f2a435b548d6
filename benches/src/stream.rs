//! A table of any number of items, scanned page by page over HTTP in memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use aws_sdk_dynamodb::config::{HttpClient, RuntimeComponents};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use bytes::Bytes;
use tabletheory::prelude::*;

use crate::Failure;
use crate::connector::{client_over, respond};

/// One of the items: about 200 bytes of JSON.
#[derive(Model, Clone, Debug)]
#[model(table = "readings")]
pub struct Reading {
    /// The sensor.
    #[model(pk)]
    pub sensor: String,
    /// The time, in seconds.
    #[model(sk)]
    pub second: u64,
    /// The temperature.
    pub celsius: f64,
    /// A note.
    pub note: String,
}

/// The number of items in one page.
const PAGE: u64 = 1_000;

/// The connector that answers each scan with the page after its start key.
#[derive(Clone, Debug)]
struct Table {
    items: u64,
    pages: Arc<AtomicU64>,
}

/// Returns the number behind the last `"second":{"N":"` of a request. It belongs to the request's start key.
fn start_of(request: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(request).ok()?;
    let (_, rest) = text.split_once(r#""ExclusiveStartKey""#)?;
    let (_, rest) = rest.split_once(r#""second":{"N":""#)?;
    rest.split_once('"')?.0.parse().ok()
}

impl Table {
    fn page(&self, first: u64) -> String {
        use std::fmt::Write as _;

        let end = (first + PAGE).min(self.items);
        let mut page = String::with_capacity(256 * 1024);
        // Writing to a `String` does not fail.
        let _ = write!(page, r#"{{"Count":{0},"ScannedCount":{0},"Items":["#, end - first);
        for second in first..end {
            let comma = if second > first { "," } else { "" };
            let _ = write!(
                page,
                r#"{comma}{{"sensor":{{"S":"sensor-1"}},"second":{{"N":"{second}"}},"celsius":{{"N":"{}.5"}},"#,
                second % 40,
            );
            let _ = write!(page, r#""note":{{"S":"as warm as one would have thought, {second}"}}}}"#);
        }
        page.push(']');
        if end < self.items {
            let last = end - 1;
            let _ = write!(page, r#","LastEvaluatedKey":{{"sensor":{{"S":"sensor-1"}},"second":{{"N":"{last}"}}}}"#);
        }
        page.push('}');
        page
    }
}

impl HttpConnector for Table {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.pages.fetch_add(1, Ordering::Relaxed);
        let first = request.body().bytes().and_then(start_of).map_or(0, |last| last + 1);
        HttpConnectorFuture::ready(respond(Bytes::from(self.page(first))))
    }
}

impl HttpClient for Table {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// Streams a table of this many items and adds up one attribute of each.
///
/// # Errors
/// The error of the stream, or an error when not every item came.
pub fn stream(items: u64, prefetch: bool) -> Result<f64, Failure> {
    use std::future::poll_fn;
    use std::pin::pin;

    use futures_core::Stream as _;

    let table = Table { items, pages: Arc::default() };
    let db = Db::new(client_over(table.clone()));
    crate::runtime()?.block_on(async {
        let scan = db.scan::<Reading>();
        let mut readings = pin!(if prefetch { scan.prefetch() } else { scan }.stream());
        let (mut sum, mut count) = (0.0, 0);
        while let Some(reading) = poll_fn(|cx| readings.as_mut().poll_next(cx)).await {
            sum += reading?.celsius;
            count += 1;
        }
        let pages = table.pages.load(Ordering::Relaxed);
        if (count, pages) == (items, items.div_ceil(PAGE)) {
            Ok(sum)
        } else {
            Err(format!("{count} of {items} items came in {pages} pages").into())
        }
    })
}
