//! The signals of one request: a span, and with the feature `metrics` counters and histograms. They never hold a value of an
//! item.

#[cfg(feature = "metrics")]
pub mod metrics;

use bytes::Bytes;
use tracing::Span;
use tracing::field::Empty;

use crate::error::Error;
use crate::request::Options;
use crate::request::Request;

/// One request that is under way.
#[derive(Debug)]
pub(crate) struct Call<'r> {
    #[cfg_attr(not(feature = "metrics"), expect(dead_code, reason = "only metrics look back at the request"))]
    request: &'r dyn Request,
    span: Span,
    #[cfg(feature = "metrics")]
    started: std::time::Instant,
}

impl<'r> Call<'r> {
    /// Opens the span of a request, with OpenTelemetry's names.
    ///
    /// Source: [AWS DynamoDB client operations](https://opentelemetry.io/docs/specs/semconv/db/dynamodb/)
    pub(crate) fn start(request: &'r dyn Request) -> Self {
        let operation = request.operation();
        let span = tracing::info_span!(
            "dynamodb",
            otel.name = %span_name(request),
            otel.kind = "client",
            otel.status_code = Empty,
            db.system.name = SYSTEM,
            db.operation.name = operation.name(),
            db.operation.batch.size = Empty,
            db.collection.name = only_table(request),
            aws.dynamodb.table_names = ?request.tables(),
            aws.dynamodb.index_name = request.index(),
            aws.dynamodb.consistent_read = Empty,
            aws.dynamodb.limit = Empty,
            aws.dynamodb.scan_forward = Empty,
            aws.dynamodb.segment = Empty,
            aws.dynamodb.total_segments = Empty,
            aws.dynamodb.select = Empty,
            aws.request_id = Empty,
            error.type = Empty,
        );
        if !span.is_disabled() {
            let Options { batch, consistent, limit, forward, segment, select } = request.options();
            span.record("db.operation.batch.size", batch);
            span.record("aws.dynamodb.consistent_read", consistent);
            span.record("aws.dynamodb.limit", limit);
            span.record("aws.dynamodb.scan_forward", forward);
            span.record("aws.dynamodb.segment", segment.map(|(segment, _)| segment));
            span.record("aws.dynamodb.total_segments", segment.map(|(_, total)| total));
            span.record("aws.dynamodb.select", select);
        }
        Self {
            request,
            span,
            #[cfg(feature = "metrics")]
            started: std::time::Instant::now(),
        }
    }

    pub(crate) fn span(&self) -> Span {
        self.span.clone()
    }

    /// Records the end of the request.
    pub(crate) fn end(self, answered: Result<&Bytes, &Error>) {
        if let Err(error) = answered {
            self.span.record("otel.status_code", "ERROR");
            self.span.record("error.type", error.kind().name());
            self.span.record("aws.request_id", error.request_id());
        }
        #[cfg(feature = "metrics")]
        metrics::ended(self.request, self.started.elapsed(), answered);
    }
}

pub(crate) const SYSTEM: &str = "aws.dynamodb";

/// Returns `Query orders`, or the operation alone when the request names several tables.
fn span_name(request: &dyn Request) -> String {
    match only_table(request) {
        Some(table) => format!("{} {table}", request.operation()),
        None => request.operation().name().to_owned(),
    }
}

/// Returns the table when the request names exactly one.
pub(crate) fn only_table(request: &dyn Request) -> Option<&str> {
    match request.tables().as_slice() {
        &[table] => Some(table),
        _ => None,
    }
}
