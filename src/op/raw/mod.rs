//! The escape hatch: it turns a typed request into the SDK's own builder, which can be changed in any way that the SDK has, and
//! returns the SDK's output or the decoded one.
//!
//! Beside `client/`, this is the only room that names the SDK. No rule holds for the requests sent from here; the caller
//! answers for them.

mod body;
mod given;

use std::any::type_name;
use std::fmt;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::batch_get_item::BatchGetItemOutput;
pub(in crate::op) use aws_sdk_dynamodb::operation::batch_get_item::builders::BatchGetItemFluentBuilder as BatchGetBuilder;
use aws_sdk_dynamodb::operation::delete_item::DeleteItemOutput;
use aws_sdk_dynamodb::operation::delete_item::builders::DeleteItemFluentBuilder as DeleteBuilder;
use aws_sdk_dynamodb::operation::get_item::GetItemOutput;
pub(in crate::op) use aws_sdk_dynamodb::operation::get_item::builders::GetItemFluentBuilder as GetBuilder;
use aws_sdk_dynamodb::operation::put_item::PutItemOutput;
use aws_sdk_dynamodb::operation::put_item::builders::PutItemFluentBuilder as PutBuilder;
use aws_sdk_dynamodb::operation::query::QueryOutput;
pub(in crate::op) use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder as QueryBuilder;
use aws_sdk_dynamodb::operation::scan::ScanOutput;
pub(in crate::op) use aws_sdk_dynamodb::operation::scan::builders::ScanFluentBuilder as ScanBuilder;
use aws_sdk_dynamodb::operation::transact_get_items::TransactGetItemsOutput;
pub(in crate::op) use aws_sdk_dynamodb::operation::transact_get_items::builders::TransactGetItemsFluentBuilder as TransactGetBuilder;
use aws_sdk_dynamodb::operation::update_item::UpdateItemOutput;
use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder as UpdateBuilder;
use aws_sdk_dynamodb::types::{Get, KeysAndAttributes, Select, TransactGetItem};

use self::body::{write_attributes, write_capacities, write_capacity, write_item, write_items, write_page};
use self::given::{capacity, item, limit, names, number, on_failure, returned, values};
use crate::client::failure::from_sdk;
use crate::error::{DecodeError, Error, ErrorKind, RequestFault};
use crate::request::response::returned_item;
use crate::request::{
    BatchGetItemRequest, DeleteItemRequest, GetItemRequest, Operation, PutItemRequest, QueryRequest, Request,
    ScanRequest, TransactGetItemsRequest, UpdateItemRequest,
};
use crate::wire::object::Object;

/// A request that has left the typed world: the SDK's builder `B`, and the type `T` into which its response can be decoded.
///
/// The `with_raw_request` of a read or a write makes it, such as [`Query::with_raw_request`](super::Query::with_raw_request).
/// None of this library's rules hold for it, and it appears in none of its spans and metrics, only in the SDK's own.
#[must_use = "a raw request does nothing until `send` or `decoded` is awaited"]
pub struct Raw<B, T> {
    /// The builder to send, and the function that decodes the response.
    state: Result<(B, Decode<T>), Error>,
    operation: Operation,
    table: Option<String>,
}

type Decode<T> = Box<dyn FnOnce(&[u8]) -> Result<T, DecodeError> + Send>;

/// Does not show the contents of the request.
impl<B, T> fmt::Debug for Raw<B, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Raw")
            .field("builder", &type_name::<B>())
            .field("operation", &self.operation)
            .field("table", &self.table)
            .finish_non_exhaustive()
    }
}

impl<B: RawBuilder, T> Raw<B, T> {
    pub(in crate::op) fn new<R>(
        client: &Client,
        request: Result<R, Error>,
        decode: impl FnOnce(&R, &[u8]) -> Result<T, DecodeError> + Send + 'static,
        change: impl FnOnce(B) -> B,
    ) -> Self
    where
        R: RawRequest<Builder = B> + 'static,
    {
        let table = request.as_ref().ok().and_then(|request| request.tables().first().map(|&table| table.to_owned()));
        let state = request.and_then(|request| {
            let builder = request.builder(client).map_err(|error| error.of_request(&request))?;
            let decode: Decode<T> = Box::new(move |body| decode(&request, body));
            Ok((change(builder), decode))
        });
        Self { state, operation: R::OPERATION, table }
    }

    /// Changes the SDK's builder once more.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let raw = db.get(User::key("c1")).with_raw_request(|request| request.consistent_read(true));
    /// let builder = raw.with_raw_request(|request| request.table_name("users-2026")).into_builder()?;
    /// assert_eq!(builder.get_consistent_read(), &Some(true));
    /// assert_eq!(builder.get_table_name().as_deref(), Some("users-2026"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_raw_request(mut self, change: impl FnOnce(B) -> B) -> Self {
        self.state = self.state.map(|(builder, decode)| (change(builder), decode));
        self
    }

    /// Returns the SDK's builder.
    ///
    /// # Errors
    /// An [`Error`] when the typed request could not have been sent.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let builder = db.get(User::key("c1")).with_raw_request(|request| request).into_builder()?;
    /// let output = builder.return_consumed_capacity("TOTAL".into()).send().await?;
    /// assert_eq!(output.consumed_capacity().and_then(|capacity| capacity.capacity_units()), Some(0.5));
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_builder(self) -> Result<B, Error> {
        self.state.map(|(builder, _)| builder)
    }

    /// Sends the request and returns the SDK's output.
    ///
    /// # Errors
    /// An [`Error`] when the typed request could not have been sent, or when DynamoDB refuses this one or fails. A write that
    /// got no answer is [`ErrorKind::AmbiguousWrite`]. The other errors of a raw write do not say that it was not carried out
    /// either: the SDK's own retries may send a write again, and DynamoDB may then refuse it because of its own effect.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let output = db.get(User::key("c1")).with_raw_request(|request| request.consistent_read(true)).send().await?;
    /// assert_eq!(output.item().unwrap()["name"].as_s(), Ok(&"Ada".to_owned()));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn send(self) -> Result<B::Output, Error> {
        let Self { state, operation, table } = self;
        let sent = state?.0.send_raw().await;
        sent.map_err(|error| unanswered(error, operation).with_place(operation, table.as_deref(), None))
    }

    /// Sends the request and decodes the response as the typed request would have.
    ///
    /// # Errors
    /// Those of [`send`](Self::send), and an error when the response does not fit, which for a write is
    /// [`ErrorKind::AnswerUnreadable`]: the write was carried out.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let user = db.get(User::key("c1")).with_raw_request(|request| request.consistent_read(true)).decoded().await?;
    /// assert_eq!(user.unwrap().name, "Ada");
    /// # Ok(())
    /// # }
    /// ```
    pub async fn decoded(self) -> Result<T, Error> {
        let Self { state, operation, table } = self;
        let (builder, decode) = state?;
        let sent = builder.send_raw().await.map_err(|error| unanswered(error, operation));
        let decoded = sent.and_then(|output| {
            let body = B::body(&output);
            let decoded = body.as_ref().map_err(Clone::clone).and_then(|body| decode(body));
            decoded.map_err(|error| match body {
                Ok(body) if operation.is_write() => Error::unreadable(error, returned_item(&body)),
                Err(_) if operation.is_write() => Error::unreadable(error, None),
                _ => error.into(),
            })
        });
        decoded.map_err(|error| error.with_place(operation, table.as_deref(), None))
    }
}

/// Turns the error of a write that got no answer into an ambiguous write: nobody knows whether it was carried out.
fn unanswered(error: Error, operation: Operation) -> Error {
    let is_open = matches!(error.kind(), ErrorKind::Unreachable | ErrorKind::Timeout | ErrorKind::ServiceUnavailable);
    if operation.is_write() && is_open { error.into_ambiguous() } else { error }
}

/// The SDK's builders that a typed request becomes.
///
/// The trait is sealed: there is one implementation for each operation that has a `with_raw_request`.
pub trait RawBuilder: sealed::Sealed + Send + Sized + 'static {
    /// The SDK's output.
    type Output: Send;

    #[doc(hidden)]
    fn send_raw(self) -> impl Future<Output = Result<Self::Output, Error>> + Send;

    /// Writes the body that DynamoDB sent again, from the SDK's output.
    #[doc(hidden)]
    fn body(output: &Self::Output) -> Result<Vec<u8>, DecodeError>;
}

/// Requests that can become one of the SDK's builders.
///
/// The trait is sealed, as [`RawBuilder`] is.
pub trait RawRequest: Request {
    /// The SDK's builder.
    type Builder: RawBuilder;

    #[doc(hidden)]
    const OPERATION: Operation;

    #[doc(hidden)]
    fn builder(&self, client: &Client) -> Result<Self::Builder, Error>;
}

mod sealed {
    /// These are the SDK's types.
    #[expect(unnameable_types, reason = "a sealed trait is not to be named")]
    pub trait Sealed {}
}

/// One implementation of both traits for each operation.
macro_rules! operations {
    ($($request:ident $builder:ident $output:ident $operation:ident
        |$this:ident, $client:ident| $make:expr;
        |$out:ident, $body:ident| $write:expr;)*) => {$(
        impl RawRequest for $request {
            type Builder = $builder;

            const OPERATION: Operation = Operation::$operation;

            fn builder(&self, $client: &Client) -> Result<$builder, Error> {
                let $this = self;
                Ok($make)
            }
        }

        impl sealed::Sealed for $builder {}

        impl RawBuilder for $builder {
            type Output = $output;

            async fn send_raw(self) -> Result<$output, Error> {
                self.send().await.map_err(from_sdk)
            }

            fn body($out: &$output) -> Result<Vec<u8>, DecodeError> {
                let mut body = Object::with_capacity(1024);
                let $body = &mut body;
                $write;
                Ok(body.finish())
            }
        }
    )*};
}

/// What the builders of all writes of one item take: a condition, and what is returned.
macro_rules! write_of {
    ($this:ident, $builder:expr) => {
        $builder
            .set_condition_expression($this.condition.as_deref().map(str::to_owned))
            .set_expression_attribute_names(names(&$this.placeholders))
            .set_expression_attribute_values(values(&$this.placeholders)?)
            .set_return_values(returned($this.return_values))
            .set_return_values_on_condition_check_failure(on_failure($this.return_item_on_failure))
            .set_return_consumed_capacity(capacity($this.return_consumed_capacity))
    };
}

operations! {
    GetItemRequest GetBuilder GetItemOutput GetItem
        |this, client| client.get_item()
            .table_name(&*this.table)
            .set_key(Some(item(&this.key)?))
            .set_consistent_read(this.consistent.then_some(true))
            .set_projection_expression(this.projection.as_deref().map(str::to_owned))
            .set_expression_attribute_names(names(&this.placeholders))
            .set_return_consumed_capacity(capacity(this.return_consumed_capacity));
        |output, body| {
            write_item(body, "Item", output.item.as_ref())?;
            write_capacity(body, output.consumed_capacity.as_ref());
        };
    QueryRequest QueryBuilder QueryOutput Query
        |this, client| client.query()
            .table_name(&*this.table)
            .set_index_name(this.index.map(str::to_owned))
            .key_condition_expression(&this.key_condition)
            .set_filter_expression(this.filter.clone())
            .set_projection_expression(this.projection.as_deref().map(str::to_owned))
            .set_expression_attribute_names(names(&this.placeholders))
            .set_expression_attribute_values(values(&this.placeholders)?)
            .set_select(this.select.map(|select| Select::from(select.name())))
            .set_consistent_read(this.consistent.then_some(true))
            .set_scan_index_forward(this.descending.then_some(false))
            .set_limit(limit(this.limit))
            .set_exclusive_start_key(this.start.as_ref().map(item).transpose()?)
            .set_return_consumed_capacity(capacity(this.return_consumed_capacity));
        |output, body| {
            write_page(body, output.count, output.scanned_count, output.items.as_deref())?;
            write_item(body, "LastEvaluatedKey", output.last_evaluated_key.as_ref())?;
            write_capacity(body, output.consumed_capacity.as_ref());
        };
    ScanRequest ScanBuilder ScanOutput Scan
        |this, client| client.scan()
            .table_name(&*this.table)
            .set_index_name(this.index.map(str::to_owned))
            .set_filter_expression(this.filter.clone())
            .set_projection_expression(this.projection.as_deref().map(str::to_owned))
            .set_expression_attribute_names(names(&this.placeholders))
            .set_expression_attribute_values(values(&this.placeholders)?)
            .set_select(this.select.map(|select| Select::from(select.name())))
            .set_consistent_read(this.consistent.then_some(true))
            .set_limit(limit(this.limit))
            .set_segment(this.segment.map(|(segment, _)| number(segment)))
            .set_total_segments(this.segment.map(|(_, total)| number(total.get())))
            .set_exclusive_start_key(this.start.as_ref().map(item).transpose()?)
            .set_return_consumed_capacity(capacity(this.return_consumed_capacity));
        |output, body| {
            write_page(body, output.count, output.scanned_count, output.items.as_deref())?;
            write_item(body, "LastEvaluatedKey", output.last_evaluated_key.as_ref())?;
            write_capacity(body, output.consumed_capacity.as_ref());
        };
    BatchGetItemRequest BatchGetBuilder BatchGetItemOutput BatchGetItem
        |this, client| {
            let mut builder = client
                .batch_get_item()
                .set_return_consumed_capacity(capacity(this.return_consumed_capacity));
            for table in &this.tables {
                let keys = KeysAndAttributes::builder()
                    .set_keys(Some(table.keys.iter().map(item).collect::<Result<_, _>>()?))
                    .set_consistent_read(table.consistent.then_some(true))
                    .set_projection_expression(table.projection.as_deref().map(str::to_owned))
                    .set_expression_attribute_names(names(&table.placeholders));
                let keys = keys.build().map_err(|_| Error::new(ErrorKind::InvalidRequest(RequestFault::WithoutKeys)))?;
                builder = builder.request_items(&table.table, keys);
            }
            builder
        };
        |output, body| {
            body.member("Responses");
            body.open("{");
            for (table, items) in output.responses.iter().flatten() {
                body.member(table);
                write_items(body, items)?;
            }
            body.close("}");
            body.member("UnprocessedKeys");
            body.open("{");
            for (table, keys) in output.unprocessed_keys.iter().flatten() {
                body.member(table);
                body.open("{");
                body.member("Keys");
                write_items(body, keys.keys())?;
                body.close("}");
            }
            body.close("}");
            write_capacities(body, output.consumed_capacity.as_deref());
        };
    TransactGetItemsRequest TransactGetBuilder TransactGetItemsOutput TransactGetItems
        |this, client| {
            let mut builder = client
                .transact_get_items()
                .set_return_consumed_capacity(capacity(this.return_consumed_capacity));
            for read in &this.gets {
                let get = Get::builder()
                    .table_name(&read.table)
                    .set_key(Some(item(&read.key)?))
                    .set_projection_expression(read.projection.as_deref().map(str::to_owned))
                    .set_expression_attribute_names(names(&read.placeholders));
                let get = get.build().map_err(|_| Error::new(ErrorKind::InvalidName))?;
                builder = builder.transact_items(TransactGetItem::builder().get(get).build());
            }
            builder
        };
        |output, body| {
            body.member("Responses");
            body.open("[");
            for response in output.responses.iter().flatten() {
                body.element();
                body.open("{");
                write_item(body, "Item", response.item.as_ref())?;
                body.close("}");
            }
            body.close("]");
            write_capacities(body, output.consumed_capacity.as_deref());
        };
    PutItemRequest PutBuilder PutItemOutput PutItem
        |this, client| write_of!(this, client.put_item()
                .table_name(&*this.table)
                .set_item(Some(item(&this.item)?)));
        |output, body| {
            write_attributes(body, output.attributes.as_ref(), output.consumed_capacity.as_ref())?;
        };
    DeleteItemRequest DeleteBuilder DeleteItemOutput DeleteItem
        |this, client| write_of!(this, client.delete_item()
                .table_name(&*this.table)
                .set_key(Some(item(&this.key)?)));
        |output, body| {
            write_attributes(body, output.attributes.as_ref(), output.consumed_capacity.as_ref())?;
        };
    UpdateItemRequest UpdateBuilder UpdateItemOutput UpdateItem
        |this, client| write_of!(this, client.update_item()
                .table_name(&*this.table)
                .set_key(Some(item(&this.key)?))
                .update_expression(&*this.update));
        |output, body| {
            write_attributes(body, output.attributes.as_ref(), output.consumed_capacity.as_ref())?;
        };
}
