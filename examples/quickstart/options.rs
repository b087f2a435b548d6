//! The command line, and the client that it asks for.

use std::env;
use std::error::Error as StdError;
use std::fmt;

use aws_config::{BehaviorVersion, Region};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::Credentials;
use lexopt::prelude::*;
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

pub(crate) const USAGE: &str = "\
Loads 3,201 movies into DynamoDB and answers five questions about them.

Usage: cargo run --example quickstart -- [OPTIONS]

Without --endpoint and --aws it needs nothing: DynamoDB is embedded in the program.

Options:
  --endpoint URL       Use the DynamoDB-compatible server at this address, such as moto's at http://127.0.0.1:5000
                       (placeholder credentials; AWS_REGION, or else us-east-1)
  --aws                Use the AWS account of the environment (credentials and region as the AWS CLI finds them).
                       It bills you for one small table as long as that is kept
  --table-prefix P     Put P before the table's name
  --keep               Keep the table; otherwise it is deleted at the end
  --help               Show this
";

/// What the command line asks for.
#[derive(Debug, Default)]
pub(crate) struct Options {
    pub(crate) place: Place,
    pub(crate) table_prefix: String,
    pub(crate) keep: bool,
}

/// Where the table is.
#[derive(Debug, Default, PartialEq)]
pub(crate) enum Place {
    #[default]
    Embedded,
    Endpoint(String),
    Aws,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Embedded => f.write_str("DynamoDB embedded in this program"),
            Self::Endpoint(url) => write!(f, "the DynamoDB at {url}"),
            Self::Aws => f.write_str("the AWS account of this environment"),
        }
    }
}

impl Options {
    /// Reads the command line; `None` when it asks for help.
    pub(crate) fn from_args() -> Result<Option<Self>, lexopt::Error> {
        let mut options = Self::default();
        let mut args = lexopt::Parser::from_env();
        while let Some(arg) = args.next()? {
            let place = match arg {
                Long("endpoint") => Place::Endpoint(endpoint(&args.value()?.string()?)?),
                Long("aws") => Place::Aws,
                Long("table-prefix") => {
                    options.table_prefix = args.value()?.string()?;
                    continue;
                }
                Long("keep") => {
                    options.keep = true;
                    continue;
                }
                Long("help") | Short('h') => return Ok(None),
                _ => return Err(arg.unexpected()),
            };
            if options.place != Place::Embedded {
                return Err("--endpoint and --aws: give one of them, once".into());
            }
            options.place = place;
        }
        Ok(Some(options))
    }

    /// The typed client.
    pub(crate) async fn connect(&self) -> Result<Db, Box<dyn StdError>> {
        let db = match &self.place {
            Place::Embedded => Embedded::memory()?.db(),
            Place::Endpoint(url) => Db::new(at_endpoint(url).await),
            Place::Aws => Db::new(Client::new(&aws_config::load_defaults(BehaviorVersion::v2026_01_12()).await)),
        };
        Ok(db.with_table_prefix(&self.table_prefix))
    }
}

fn endpoint(url: &str) -> Result<String, lexopt::Error> {
    let host = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    match host {
        Some(host) if !host.is_empty() => Ok(url.to_owned()),
        _ => Err(format!("--endpoint takes an http:// or https:// address, not {url:?}").into()),
    }
}

/// An SDK client for a DynamoDB that asks for no real credentials.
pub(crate) async fn at_endpoint(url: &str) -> Client {
    let region = env::var("AWS_REGION").unwrap_or_else(|_| "us-east-1".to_owned());
    let config = aws_config::defaults(BehaviorVersion::v2026_01_12())
        .endpoint_url(url)
        .region(Region::new(region))
        .credentials_provider(Credentials::new("local", "local", None, None, "quickstart"))
        .load()
        .await;
    Client::new(&config)
}
