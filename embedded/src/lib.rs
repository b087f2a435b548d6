//! DynamoDB in the process, for tests, examples and programs that want no server.
//!
//! [`Embedded`] holds a database in memory or in one file and hands out the real [`aws_sdk_dynamodb::Client`]. The client
//! signs, retries, serializes and parses exactly as it does against AWS; only its HTTP connector is replaced, by one that
//! answers from the engine ([dynoxide](https://docs.rs/dynoxide-rs)) instead of a socket. No port is opened, no thread is
//! started, and nothing is left behind when the last handle is dropped.
//!
//! ```
//! use aws_sdk_dynamodb::types::{
//!     AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType,
//! };
//! use tabletheory_embedded::Embedded;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Embedded::memory()?.client();
//!
//! client
//!     .create_table()
//!     .table_name("orders")
//!     .billing_mode(BillingMode::PayPerRequest)
//!     .attribute_definitions(
//!         AttributeDefinition::builder().attribute_name("id").attribute_type(ScalarAttributeType::S).build()?,
//!     )
//!     .key_schema(KeySchemaElement::builder().attribute_name("id").key_type(KeyType::Hash).build()?)
//!     .send()
//!     .await?;
//! client.put_item().table_name("orders").item("id", AttributeValue::S("o-1".into())).send().await?;
//!
//! let found = client.get_item().table_name("orders").key("id", AttributeValue::S("o-1".into())).send().await?;
//! assert!(found.item.is_some());
//! # Ok(())
//! # }
//! ```
//!
//! # Operations
//!
//! The database answers every operation of the engine: tables, items, queries and scans, batches, transactions, PartiQL, time
//! to live, tags and streams. Replies have DynamoDB's status codes, error types and messages, so the SDK's typed errors
//! (`ConditionalCheckFailedException`, `TransactionCanceledException`, …) arrive as they do from AWS. An operation that the
//! engine does not have is refused with `UnknownOperationException`.
//!
//! # Differences from DynamoDB
//!
//! - **Signatures are not checked**, and neither is the host that a request names: in the process there is nobody to keep out.
//! - **No item expires** by itself: an item past its time to live stays until it is deleted, because no thread sweeps.
//!   [`TestDb::expire`] sweeps.
//! - **Nothing throttles** by itself: capacity is counted and reported, never exhausted.
//! - **A filter sees only what an index holds**, and treats every other attribute as absent, where DynamoDB refuses a query.
//!   Attributes that are only returned are treated as in DynamoDB: fetched from the table through a local index, refused
//!   through a global one. In PartiQL nothing is fetched.
//! - **The SDK's connect and read timeouts have no effect** without a connection. Operation timeouts work.
//!
//! # Faults
//!
//! [`Embedded::with_faults`] puts a [`FaultPlan`] between the clients and the engine: lost requests and answers, delays,
//! duplicates, failures of the service, throttling by a [`Limit`], other transactions, batches done in part, garbled bodies.
//! The same seed makes the same faults. [`FaultPlan::index_lag`] makes global indexes lag behind their tables.
//! [`FaultPlan::watch`] shows what the engine really did, attempt by attempt, with the items before and after, so that it can
//! be compared with what a client was told. [`FaultPlan::meanwhile`] lets other clients write between two attempts of one
//! client.
//!
//! # Tests of your own
//!
//! [`TestDb`] is a database with seeds, a clock and ids that are set, a dump of its tables for snapshots, and streams whose records
//! come out typed and as the JSON that Lambda functions get. [`Script`] is a client without a database: it compares each request
//! with the one that the test expects, and gives the answer that the test has for it.
//!
//! # Runtime
//!
//! The engine blocks, so requests run on tokio's blocking threads, at most one per processor at a time, and the async
//! threads stay free. Without a tokio runtime a request **fails** with a dispatch failure whose
//! [`is_user`](aws_sdk_dynamodb::error::ConnectorError::is_user) is true; nothing panics. That promise covers
//! [`Embedded::client`], [`Embedded::db`] and [`Embedded::config`]. A configuration of your own brings the SDK's defaults back,
//! some of which start tokio timers and panic outside a runtime. Retries, and the time-outs of a typed client, need a runtime
//! with its timers on (`enable_time`).
//!
//! Dropping a request's future before it was started means it never runs; dropping it later only discards the reply, as
//! with any request already on the wire.

mod call;
mod clock;
mod connector;
mod dump;
mod embedded;
mod engine;
mod error;
mod fault;
mod lag;
mod plan;
mod records;
mod refusal;
mod script;
mod table;
mod test_db;
mod throttle;
mod timers;
mod unprocessed;
mod unprojected;

pub use call::{Call, Execution, Images, Place};
pub use clock::TestClock;
pub use embedded::Embedded;
pub use error::EmbeddedError;
pub use fault::{Fault, Injected};
pub use plan::FaultPlan;
pub use records::{Records, TestRecord};
pub use script::{Answer, Script, Unscripted};
pub use test_db::TestDb;
pub use throttle::Limit;
