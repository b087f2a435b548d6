//! The database that scenarios run against.

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Config, Credentials, Region};
use aws_sdk_dynamodb::error::ProvideErrorMetadata as _;
use aws_sdk_dynamodb::types::TimeToLiveSpecification;
use tabletheory::Db;
use tabletheory_embedded::Embedded;

/// The database that scenarios run against.
pub enum Engine {
    /// A new one in this process for each scenario.
    Embedded,
    Server(Box<Server>),
}

/// A server, and what it lacks of DynamoDB.
pub struct Server {
    client: Client,
    pub has_transactions: bool,
    pub has_time_to_live: bool,
}

impl Engine {
    /// Opens the server at an address, and asks what it lacks.
    ///
    /// # Errors
    /// A sentence, when nothing answers there.
    pub async fn at(endpoint: &str) -> Result<Self, String> {
        // These engines take longer to scan a whole table than the library waits by itself.
        let patience = TimeoutConfig::builder()
            .operation_attempt_timeout(Duration::from_mins(2))
            .operation_timeout(Duration::from_mins(5));
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static("us-east-1"))
            .credentials_provider(Credentials::new("contract", "contract", None, None, "contract"))
            .endpoint_url(endpoint)
            .timeout_config(patience.build());
        let client = Client::from_conf(config.build());
        client.list_tables().send().await.map_err(|error| {
            format!("{endpoint} does not answer: {}", aws_sdk_dynamodb::error::DisplayErrorContext(error))
        })?;
        let unknown = |code: Option<&str>| code.is_some_and(|code| code.contains("UnknownOperation"));
        let none = "a-table-that-is-not-there";
        let ttl = TimeToLiveSpecification::builder().attribute_name("ttl").enabled(true).build();
        let ttl = ttl.map_err(|error| error.to_string())?;
        let ttl = client.update_time_to_live().table_name(none).time_to_live_specification(ttl).send().await;
        let has_time_to_live = !ttl.is_err_and(|error| unknown(error.code()));
        let transaction = client.transact_get_items().transact_items(get_of(none)?).send().await;
        let has_transactions = !transaction.is_err_and(|error| unknown(error.code()));
        Ok(Self::Server(Box::new(Server { client, has_transactions, has_time_to_live })))
    }

    /// Returns a client for one scenario, and the engine behind it if that can have faults.
    ///
    /// # Errors
    /// A sentence, when the embedded engine does not open.
    pub fn db(&self) -> Result<(Db, Option<Embedded>), String> {
        match self {
            Self::Embedded => {
                let embedded = Embedded::memory().map_err(|error| error.to_string())?;
                Ok((embedded.db(), Some(embedded)))
            }
            Self::Server(server) => Ok((Db::new(server.client.clone()), None)),
        }
    }

    pub fn has_faults(&self) -> bool {
        matches!(self, Self::Embedded)
    }

    pub fn has_transactions(&self) -> bool {
        match self {
            Self::Embedded => true,
            Self::Server(server) => server.has_transactions,
        }
    }

    pub fn has_time_to_live(&self) -> bool {
        match self {
            Self::Embedded => true,
            Self::Server(server) => server.has_time_to_live,
        }
    }
}

fn get_of(table: &str) -> Result<aws_sdk_dynamodb::types::TransactGetItem, String> {
    use aws_sdk_dynamodb::types::{AttributeValue, Get, TransactGetItem};
    let get = Get::builder().table_name(table).key("id", AttributeValue::S("none".to_owned())).build();
    Ok(TransactGetItem::builder().get(get.map_err(|error| error.to_string())?).build())
}
