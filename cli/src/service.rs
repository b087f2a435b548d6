//! DynamoDB, or a server that speaks its protocol.

use std::error::Error;
use std::fmt::Write as _;
use std::net::IpAddr;
use std::time::Duration;

use aws_config::BehaviorVersion;
use aws_config::retry::RetryConfig;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{Credentials, Region};
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::types::{AttributeDefinition, TableDescription};
use hyper::Uri;
use tokio::runtime::{Builder, Runtime};

use crate::args::ServiceArguments;
use crate::failure::Failure;
use crate::text::visible;

/// The most attempts at a request.
const ATTEMPTS: u32 = 5;

/// The longest wait before a request is sent again to a server of this machine, which is there at once or not at all.
const LONGEST_WAIT_HERE: Duration = Duration::from_millis(100);

/// The client with which a command asks the service.
pub(crate) fn runtime() -> Result<Runtime, Failure> {
    let runtime = Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|error| Failure::new(format!("the runtime: {error}")))
}

/// Returns a client. A server of this machine gets no credentials of the user's, and needs no region.
pub(crate) async fn client(arguments: &ServiceArguments) -> Result<Client, Failure> {
    let ServiceArguments { endpoint, region } = arguments;
    let is_local = endpoint.as_deref().map(is_loopback).transpose()?.unwrap_or_default();
    let mut retries = RetryConfig::standard().with_max_attempts(ATTEMPTS);
    if is_local {
        retries = retries.with_max_backoff(LONGEST_WAIT_HERE);
    }
    let mut loader = aws_config::defaults(BehaviorVersion::latest()).retry_config(retries);
    if let Some(endpoint) = endpoint {
        loader = loader.endpoint_url(endpoint);
    }
    if is_local {
        loader = loader.credentials_provider(Credentials::new("local", "local", None, None, "tabletheory"));
    }
    if let Some(region) = region.clone().or_else(|| is_local.then(|| "us-east-1".to_owned())) {
        loader = loader.region(Region::new(region));
    }
    let config = loader.load().await;
    if config.region().is_none() {
        return Err(Failure::new("no region is set: give `--region`, or set `AWS_REGION`"));
    }
    Ok(Client::new(&config))
}

/// Returns whether the server of an address is this machine.
fn is_loopback(endpoint: &str) -> Result<bool, Failure> {
    let wrong = || Failure::new(format!("`{}` is no address: write `http://127.0.0.1:8000`", visible(endpoint)));
    let uri: Uri = endpoint.parse().map_err(|_| wrong())?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(wrong());
    }
    let host = uri.host().ok_or_else(wrong)?.trim_start_matches('[').trim_end_matches(']');
    Ok(host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()))
}

/// Why a request failed.
pub(crate) fn failure<E, R>(what: &str, error: &SdkError<E, R>) -> Failure
where
    E: ProvideErrorMetadata + Error + 'static,
    R: std::fmt::Debug,
{
    Failure::new(format!("{what}: {}", reason(error)))
}

/// Returns the answer of the service, or else the reason why there is none.
pub(crate) fn reason<E, R>(error: &SdkError<E, R>) -> String
where
    E: ProvideErrorMetadata + Error + 'static,
    R: std::fmt::Debug,
{
    let Some(said) = error.as_service_error() else {
        let mut sentence = error.to_string();
        let mut source = error.source();
        while let Some(error) = source {
            _ = write!(sentence, ": {error}");
            source = error.source();
        }
        return visible(&sentence);
    };
    match (said.code(), said.message()) {
        (Some(code), Some(message)) => visible(&format!("{code}: {message}")),
        (Some(code), None) => visible(code),
        (None, message) => visible(message.unwrap_or("the answer cannot be read")),
    }
}

/// Asks what a table is.
pub(crate) async fn describe(client: &Client, table: &str) -> Result<TableDescription, Failure> {
    let what = format!("the table `{}`", visible(table));
    let described = client.describe_table().table_name(table).send().await.map_err(|error| failure(&what, &error))?;
    described.table.ok_or_else(|| Failure::new(format!("{what}: the answer does not say what it is")))
}

/// The data type of a key's attribute.
pub(crate) fn type_of_key<'d>(definitions: &'d [AttributeDefinition], name: &str) -> Option<&'d str> {
    let of = definitions.iter().find(|of| of.attribute_name() == name)?;
    Some(of.attribute_type().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_this_machine() {
        for (endpoint, expected) in [
            ("http://127.0.0.1:8000", Some(true)),
            ("http://localhost:1/", Some(true)),
            ("http://[::1]:8000", Some(true)),
            ("https://dynamodb.eu-west-1.amazonaws.com", Some(false)),
            ("http://localhost.example.com", Some(false)),
            ("http://10.0.0.1:8000", Some(false)),
            ("127.0.0.1:8000", None),
            ("ftp://127.0.0.1", None),
            ("", None),
        ] {
            assert_eq!(is_loopback(endpoint).ok(), expected, "{endpoint}");
        }
    }
}
