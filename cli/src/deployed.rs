//! The client of deployed tables: of the account of the environment, or of an endpoint.

use aws_config::BehaviorVersion;
use aws_config::meta::region::RegionProviderChain;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{Credentials, Region};
use tabletheory::Error;

use crate::failure::Failure;

/// The variables by which the environment says whose credentials to take.
const CREDENTIALS: [&str; 3] = ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE"];

/// Makes the client. An endpoint that is given takes any credentials, unless the environment has some.
pub(crate) async fn client(endpoint: Option<&str>) -> Client {
    let mut config = aws_config::defaults(BehaviorVersion::latest());
    if let Some(endpoint) = endpoint {
        config = config
            .endpoint_url(endpoint)
            .region(RegionProviderChain::default_provider().or_else(Region::from_static("us-east-1")));
        if CREDENTIALS.iter().all(|name| std::env::var_os(name).is_none()) {
            config = config.credentials_provider(Credentials::new("any", "any", None, None, "tabletheory"));
        }
    }
    Client::new(&config.load().await)
}

/// Says what DynamoDB answered.
pub(crate) fn failure(error: &Error) -> Failure {
    match error.service_message() {
        Some(message) => Failure::new(format!("{error}: {message}")),
        None => Failure::new(error.to_string()),
    }
}
