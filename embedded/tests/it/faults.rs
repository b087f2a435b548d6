//! The effect of each fault on a call of the real SDK client. A seed decides everything.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::interceptors::BeforeDeserializationInterceptorContextRef;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::{BoxError, ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::batch_get_item::BatchGetItemError;
use aws_sdk_dynamodb::operation::query::QueryError;
use aws_sdk_dynamodb::operation::transact_get_items::TransactGetItemsError;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{
    AttributeValue, CancellationReason, ConditionCheck, Delete, DeleteRequest, Get, KeysAndAttributes, PutRequest,
    ThrottlingReason, TransactGetItem, TransactWriteItem, Update, WriteRequest,
};
use tabletheory::ErrorKind;
use tabletheory::op;
use tabletheory::op::ReasonKind;
use tabletheory::prelude::*;
use tabletheory_embedded::{Embedded, Fault, FaultPlan, Limit};

use crate::common::{Item, Outcome, create_orders, item, n, order, put, s};

/// Makes a database, and returns its client and one that does not retry behind this plan.
async fn behind(plan: &FaultPlan) -> Outcome<(Client, Client)> {
    let embedded = Embedded::memory()?;
    create_orders(&embedded.client()).await?;
    let config = embedded.with_faults(plan.clone()).config().retry_config(RetryConfig::disabled());
    Ok((embedded.client(), Client::from_conf(config.build())))
}

fn key() -> Item {
    item([("customer", s("c1")), ("id", s("01"))])
}

/// Returns how often the increment of [`increment`] was carried out.
async fn total(client: &Client) -> Outcome<String> {
    let found = client.get_item().table_name("orders").set_key(Some(key())).send().await?;
    let total = found.item.as_ref().and_then(|item| item.get("total")).and_then(|total| total.as_n().ok());
    Ok(total.cloned().unwrap_or_else(|| "0".to_owned()))
}

type Increment = Result<
    aws_sdk_dynamodb::operation::update_item::UpdateItemOutput,
    SdkError<aws_sdk_dynamodb::operation::update_item::UpdateItemError>,
>;

async fn increment(client: &Client) -> Increment {
    let update = client.update_item().table_name("orders").set_key(Some(key()));
    update
        .update_expression("ADD #t :one")
        .expression_attribute_names("#t", "total")
        .expression_attribute_values(":one", n(1))
        .send()
        .await
}

#[tokio::test(start_paused = true)]
async fn each_fault_is_what_it_says() -> Outcome {
    // The columns are the fault, the SDK's result, and how often the increment is carried out.
    let cases: [(Fault, fn(&Increment) -> bool, &str); 15] = [
        (Fault::Refused, |result| matches!(result, Err(SdkError::DispatchFailure(failure)) if failure.is_io()), "0"),
        (
            Fault::RequestLost,
            |result| matches!(result, Err(SdkError::DispatchFailure(failure)) if failure.is_io()),
            "0",
        ),
        (
            Fault::ResponseLost,
            |result| matches!(result, Err(SdkError::DispatchFailure(failure)) if failure.is_io()),
            "1",
        ),
        (Fault::Delayed, Result::is_ok, "1"),
        (Fault::Duplicated, Result::is_ok, "2"),
        (
            Fault::DeliveredLate,
            |result| matches!(result, Err(SdkError::DispatchFailure(failure)) if failure.is_io()),
            "0",
        ),
        (Fault::InternalError, |result| has_code(result, 500, "InternalServerError"), "0"),
        (Fault::InternalErrorAfter, |result| has_code(result, 500, "InternalServerError"), "1"),
        (Fault::Unavailable, |result| has_code(result, 503, "ServiceUnavailable"), "0"),
        (Fault::Throttled, |result| has_code(result, 400, "ProvisionedThroughputExceededException"), "0"),
        (Fault::Conflict, |result| has_code(result, 400, "TransactionConflictException"), "0"),
        (Fault::Unprocessed, Result::is_ok, "1"),
        (Fault::InProgress, Result::is_ok, "1"),
        (Fault::GarbledConflict, Result::is_ok, "1"),
        (Fault::Truncated, |result| matches!(result, Err(SdkError::ResponseError(_) | SdkError::ServiceError(_))), "1"),
    ];
    for (fault, is_expected, carried_out) in cases {
        let plan = FaultPlan::script([Some(fault)]);
        let (truth, client) = behind(&plan).await?;
        let result = increment(&client).await;
        assert!(is_expected(&result), "{fault:?}: {result:?}");
        assert_eq!(total(&truth).await?, carried_out, "{fault:?}");
        let trace: Vec<_> = plan.trace().iter().map(ToString::to_string).collect();
        // An update is neither a batch nor a transaction.
        let applies = !matches!(fault, Fault::Unprocessed | Fault::InProgress | Fault::GarbledConflict);
        let expected = if applies { vec![format!("0 UpdateItem {fault:?}")] } else { vec![] };
        assert_eq!(trace, expected);
    }
    Ok(())
}

fn has_code(result: &Increment, status: u16, code: &str) -> bool {
    let Err(error) = result else { return false };
    error.raw_response().is_some_and(|response| response.status().as_u16() == status) && error.code() == Some(code)
}

#[tokio::test]
async fn transactions_meet_faults_of_their_own() -> Outcome {
    // The columns are the fault, the exception that the client reads, whether its body is whole, and how often the increment is
    // carried out.
    for (fault, code, whole, carried_out) in [
        (Fault::Conflict, "TransactionCanceledException", true, "0"),
        (Fault::InProgress, "TransactionInProgressException", true, "1"),
        (Fault::GarbledConflict, "TransactionCanceledException", false, "1"),
    ] {
        let (truth, client) = behind(&FaultPlan::script([Some(fault)])).await?;
        let update = Update::builder().table_name("orders").set_key(Some(key())).update_expression("ADD #t :one");
        let update =
            update.expression_attribute_names("#t", "total").expression_attribute_values(":one", n(1)).build()?;
        let transaction = client.transact_write_items();
        let error = transaction.transact_items(TransactWriteItem::builder().update(update).build()).send().await;
        let error = error.unwrap_err();
        assert_eq!(error.code(), Some(code), "{fault:?}");
        let response = error.raw_response().unwrap();
        let checksum = crc32fast::hash(response.body().bytes().unwrap()).to_string();
        assert_eq!(response.headers().get("x-amz-crc32") == Some(&checksum), whole, "{fault:?}");
        if let Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) = error.as_service_error() {
            let codes: Vec<_> = cancelled.cancellation_reasons().iter().map(|reason| reason.code()).collect();
            assert_eq!(codes, [Some("TransactionConflict")]);
        }
        assert_eq!(total(&truth).await?, carried_out, "{fault:?}");
    }
    Ok(())
}

fn transact(
    sdk: &Client,
) -> aws_sdk_dynamodb::operation::transact_write_items::builders::TransactWriteItemsFluentBuilder {
    let check = ConditionCheck::builder().table_name("orders").key("customer", s("c1")).key("id", s("02"));
    let check = check.condition_expression("attribute_not_exists(id)").build().unwrap();
    let update = Update::builder().table_name("orders").set_key(Some(key())).update_expression("ADD hits :one");
    let update = update.expression_attribute_values(":one", n(1)).build().unwrap();
    let delete = Delete::builder().table_name("orders").key("customer", s("c1")).key("id", s("03")).build().unwrap();
    sdk.transact_write_items()
        .transact_items(TransactWriteItem::builder().condition_check(check).build())
        .transact_items(TransactWriteItem::builder().update(update).build())
        .transact_items(TransactWriteItem::builder().delete(delete).build())
}

fn codes(reasons: &[CancellationReason]) -> Vec<&str> {
    reasons.iter().map(|reason| reason.code().unwrap_or_default()).collect()
}

#[tokio::test]
async fn the_item_of_one_action_is_held() -> Outcome {
    let plan = FaultPlan::script([0, 1, 2, 3].map(|action| Some(Fault::ConflictAt(action))));
    let (truth, client) = behind(&plan).await?;
    for held in 0..3 {
        let error = transact(&client).send().await.unwrap_err().into_service_error();
        let TransactWriteItemsError::TransactionCanceledException(cancelled) = error else { panic!("{error}") };
        let mut expected = ["None"; 3];
        expected[held] = "TransactionConflict";
        assert_eq!(codes(cancelled.cancellation_reasons()), expected);
        let messages = cancelled.cancellation_reasons().iter().map(|reason| reason.message());
        let message = Some("Transaction is ongoing for the item");
        assert!(messages.enumerate().all(|(action, told)| told == message.filter(|_| action == held)));
    }
    assert_eq!(truth.scan().table_name("orders").send().await?.count, 0, "nothing was carried out");
    transact(&client).send().await?;
    assert_eq!(truth.scan().table_name("orders").send().await?.count, 1, "there is no action 3");
    let trace: Vec<_> = plan.trace().iter().map(ToString::to_string).collect();
    assert_eq!(trace, [0, 1, 2].map(|call| format!("{call} TransactWriteItems ConflictAt({call})")));
    Ok(())
}

#[tokio::test]
async fn the_item_of_one_read_is_held() -> Outcome {
    let plan = FaultPlan::script([Some(Fault::ConflictAt(1)), Some(Fault::ConflictAt(0)), Some(Fault::ConflictAt(0))]);
    let (_, client) = behind(&plan).await?;
    let get = Get::builder().table_name("orders").set_key(Some(key())).build()?;
    let get = TransactGetItem::builder().get(get).build();
    let read = client.transact_get_items().transact_items(get.clone()).transact_items(get.clone());
    let error = read.send().await.unwrap_err().into_service_error();
    let TransactGetItemsError::TransactionCanceledException(cancelled) = error else { panic!("{error}") };
    assert_eq!(codes(cancelled.cancellation_reasons()), ["None", "TransactionConflict"]);

    // Only transactions have actions.
    increment(&client).await?;
    client.get_item().table_name("orders").set_key(Some(key())).send().await?;
    assert_eq!(plan.faults(), 1);
    Ok(())
}

/// DynamoDB knows the transaction by its token.
#[tokio::test]
async fn a_transaction_that_is_done_meets_no_conflict() -> Outcome {
    let plan = FaultPlan::script([Some(Fault::ResponseLost), Some(Fault::ConflictAt(1)), Some(Fault::ConflictAt(1))]);
    let (truth, client) = behind(&plan).await?;
    transact(&client).client_request_token("one").send().await.unwrap_err();
    transact(&client).client_request_token("one").send().await?;
    let error = transact(&client).client_request_token("two").send().await.unwrap_err();
    assert_eq!(error.code(), Some("TransactionCanceledException"));
    let stored = truth.get_item().table_name("orders").set_key(Some(key())).send().await?.item.unwrap();
    assert_eq!(stored["hits"], n(1));
    Ok(())
}

fn table_arn(table: &str) -> String {
    format!("arn:aws:dynamodb:dynoxide:000000000000:table/{table}")
}

fn reason(reason: &str, resource: impl Into<String>) -> ThrottlingReason {
    ThrottlingReason::builder().reason(reason).resource(resource).build()
}

#[tokio::test]
async fn throttling_says_which_limit_of_what() -> Outcome {
    let limits = [Limit::Provisioned, Limit::KeyRange, Limit::MaxOnDemand, Limit::Account];
    let faults = limits.map(Fault::ThrottledBy).into_iter().chain([Fault::Throttled]);
    let (truth, client) = behind(&FaultPlan::script(faults.map(Some))).await?;
    let described = truth.describe_table().table_name("orders").send().await?;
    let orders = described.table.as_ref().and_then(|table| table.table_arn()).ok_or("no ARN")?;
    assert_eq!(orders, table_arn("orders"));

    let mut told = Vec::new();
    for _ in 0..5 {
        let error = increment(&client).await.unwrap_err();
        assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(400));
        told.push(match error.into_service_error() {
            UpdateItemError::ProvisionedThroughputExceededException(error) => ("provisioned", error.throttling_reasons),
            UpdateItemError::ThrottlingException(error) => ("throttling", error.throttling_reasons),
            UpdateItemError::RequestLimitExceeded(error) => ("limit", error.throttling_reasons),
            other => panic!("{other}"),
        });
    }
    let expected = [
        ("provisioned", "TableWriteProvisionedThroughputExceeded"),
        ("throttling", "TableWriteKeyRangeThroughputExceeded"),
        ("throttling", "TableWriteMaxOnDemandThroughputExceeded"),
        ("limit", "TableWriteAccountLimitExceeded"),
        ("provisioned", "TableWriteProvisionedThroughputExceeded"),
    ];
    assert_eq!(told, expected.map(|(exception, limit)| (exception, Some(vec![reason(limit, orders)]))));
    assert_eq!(total(&truth).await?, "0");
    Ok(())
}

#[tokio::test]
async fn throttling_names_each_table_and_a_global_index() -> Outcome {
    let plan = FaultPlan::script(vec![Some(Fault::ThrottledBy(Limit::Account)); 4]);
    let (truth, client) = behind(&plan).await?;
    for (index, resource, limit) in [
        ("by-email", format!("{}/index/by-email", table_arn("orders")), "IndexReadAccountLimitExceeded"),
        // A local index has the capacity of its table.
        ("by-total", table_arn("orders"), "TableReadAccountLimitExceeded"),
    ] {
        let name = if index == "by-email" { "email" } else { "customer" };
        let query =
            client.query().table_name("orders").index_name(index).key_condition_expression(format!("{name} = :v"));
        let error = query.expression_attribute_values(":v", s("c1")).send().await.unwrap_err().into_service_error();
        let QueryError::RequestLimitExceeded(throttled) = error else { panic!("{error}") };
        assert_eq!(throttled.throttling_reasons(), [reason(limit, resource)]);
    }

    crate::common::create_named(&truth, "archive").await?;
    let keys = KeysAndAttributes::builder().keys(key()).build()?;
    let batch = client.batch_get_item().request_items("orders", keys.clone()).request_items("archive", keys);
    let error = batch.send().await.unwrap_err().into_service_error();
    let BatchGetItemError::RequestLimitExceeded(throttled) = error else { panic!("{error}") };
    let expected = ["archive", "orders"].map(|table| reason("TableReadAccountLimitExceeded", table_arn(table)));
    assert_eq!(throttled.throttling_reasons(), expected);

    // Without a table, there is no reason.
    let error = client.list_tables().send().await.unwrap_err();
    assert_eq!(error.code(), Some("RequestLimitExceeded"));
    let body = error.raw_response().and_then(|response| response.body().bytes()).ok_or("no body")?;
    assert!(!String::from_utf8_lossy(body).contains("ThrottlingReasons"));
    Ok(())
}

#[derive(Model, Clone, Debug)]
#[model(table = "notes")]
struct Note {
    #[model(pk)]
    id: String,
}

#[tokio::test(start_paused = true)]
async fn the_typed_client_is_told_of_throttling_and_of_conflicts() -> Outcome {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Note>().await?;
    let always = |fault| embedded.with_faults(FaultPlan::seeded(1, 1.0).only([fault])).db();
    for limit in [Limit::Provisioned, Limit::KeyRange, Limit::MaxOnDemand, Limit::Account] {
        let error = always(Fault::ThrottledBy(limit)).put(&mut Note { id: "n1".into() }).await.unwrap_err();
        assert!(error.is_throttled() && !error.is_ambiguous(), "{limit:?}: {error}");
    }

    let mut notes = ["n1", "n2"].map(|id| Note { id: id.into() });
    let [first, second] = &mut notes;
    let db = always(Fault::ConflictAt(1));
    let error: Error = db.transact_write((op::Put(first), op::Put(second))).await.unwrap_err().into();
    assert_eq!(error.kind(), &ErrorKind::TransactionConflict);
    let kinds: Vec<_> = error.cancellation_reasons().iter().map(|reason| reason.kind().clone()).collect();
    assert_eq!(kinds, [ReasonKind::None, ReasonKind::Conflict]);

    // One of each fault is waited out.
    let faults = [Fault::ConflictAt(0), Fault::ThrottledBy(Limit::Account), Fault::InProgress];
    let plan = FaultPlan::script(faults.map(Some));
    let [first, second] = &mut notes;
    embedded.with_faults(plan.clone()).db().transact_write((op::Put(first), op::Put(second))).await?;
    assert_eq!((plan.calls(), plan.faults()), (4, 3));

    let error = always(Fault::Conflict).put(&mut Note { id: "n1".into() }).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TransactionConflict);
    Ok(())
}

/// An interceptor that keeps the bodies of responses, and the checksums that they should have.
#[derive(Clone, Debug, Default)]
struct Bodies(Arc<Mutex<Vec<(Vec<u8>, String)>>>);

impl Intercept for Bodies {
    fn name(&self) -> &'static str {
        "Bodies"
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let checksum = context.response().headers().get("x-amz-crc32").unwrap_or_default();
        let body = context.response().body().bytes().unwrap_or_default();
        self.0.lock().unwrap().push((body.to_owned(), checksum.to_owned()));
        Ok(())
    }
}

#[tokio::test]
async fn a_checksum_tells_a_garbled_body_and_one_cut_short() -> Outcome {
    let plan = FaultPlan::script([None, Some(Fault::Garbled), Some(Fault::Truncated)]);
    let embedded = Embedded::memory()?;
    create_orders(&embedded.client()).await?;
    put(&embedded.client(), order("c1", "01", "open", 3)).await?;
    let bodies = Bodies::default();
    let config = embedded.with_faults(plan).config().interceptor(bodies.clone());
    let client = Client::from_conf(config.retry_config(RetryConfig::disabled()).build());
    for _ in 0..3 {
        let _ = client.get_item().table_name("orders").set_key(Some(key())).send().await;
    }
    let bodies = bodies.0.lock().unwrap();
    let [right, garbled, short] = &bodies[..] else { panic!("three answers") };
    let holds = |(body, checksum): &(Vec<u8>, String)| crc32fast::hash(body).to_string() == *checksum;
    assert!(holds(right) && !holds(garbled) && !holds(short));
    // The engine does not keep the order of attributes, so the answers differ in it too.
    assert_eq!(short.0.len(), right.0.len() / 2);
    let flips = (0..garbled.0.len() * 8).filter(|bit| {
        let mut mended = garbled.clone();
        mended.0[bit / 8] ^= 1 << (bit % 8);
        holds(&mended)
    });
    assert_eq!(flips.count(), 1, "one bit is wrong");
    Ok(())
}

#[tokio::test]
async fn a_late_request_arrives_within_three_calls() -> Outcome {
    let plan = FaultPlan::script([Some(Fault::DeliveredLate)]);
    let (truth, client) = behind(&plan).await?;
    increment(&client).await.unwrap_err();
    assert_eq!(total(&truth).await?, "0");
    for _ in 0..3 {
        client.list_tables().send().await?;
    }
    assert_eq!(total(&truth).await?, "1");
    for _ in 0..5 {
        client.list_tables().send().await?;
    }
    assert_eq!(total(&truth).await?, "1", "and only once");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_too_late_is_given_up_and_was_carried_out() -> Outcome {
    let plan = FaultPlan::script([Some(Fault::Delayed)]).longest_delay(Duration::from_hours(1));
    let embedded = Embedded::memory()?;
    create_orders(&embedded.client()).await?;
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(1)).build();
    let config = embedded.with_faults(plan).config().timeout_config(timeouts);
    let result = increment(&Client::from_conf(config.build())).await;
    assert!(matches!(result, Err(SdkError::TimeoutError(_))), "{result:?}");
    assert_eq!(total(&embedded.client()).await?, "1");
    Ok(())
}

fn number(item: &Item) -> Option<&str> {
    item.get("id").and_then(|id| id.as_s().ok()).map(String::as_str)
}

#[tokio::test]
async fn a_batch_is_written_in_part() -> Outcome {
    for seed in 0..20 {
        let plan = FaultPlan::seeded(seed, 1.0).only([Fault::Unprocessed]);
        let (truth, client) = behind(&plan).await?;
        put(&truth, order("c1", "99", "open", 1)).await?;
        let mut writes: Vec<_> = (0..24)
            .map(|id| PutRequest::builder().set_item(Some(order("c1", &format!("{id:02}"), "open", id))).build())
            .map(|put| WriteRequest::builder().put_request(put.unwrap()).build())
            .collect();
        let gone = item([("customer", s("c1")), ("id", s("99"))]);
        let delete = DeleteRequest::builder().set_key(Some(gone)).build()?;
        writes.push(WriteRequest::builder().delete_request(delete).build());

        let answer = client.batch_write_item().request_items("orders", writes.clone()).send().await?;
        let left = answer.unprocessed_items.unwrap_or_default().remove("orders").unwrap_or_default();
        assert!((1..25).contains(&left.len()), "{}", left.len());

        let stored = truth.scan().table_name("orders").send().await?.items.unwrap_or_default();
        let stored: BTreeSet<_> = stored.iter().filter_map(number).collect();
        for write in &writes {
            let is_left = left.contains(write);
            match (&write.put_request, &write.delete_request) {
                (Some(put), _) => assert_eq!(stored.contains(number(&put.item).unwrap()), !is_left),
                (_, delete) => assert_eq!(stored.contains(number(&delete.as_ref().unwrap().key).unwrap()), is_left),
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_batch_is_read_in_part() -> Outcome {
    let plan = FaultPlan::seeded(1, 1.0).only([Fault::Unprocessed]);
    let (truth, client) = behind(&plan).await?;
    for id in ["01", "02", "03"] {
        put(&truth, order("c1", id, "open", 1)).await?;
    }
    let keys = ["01", "02", "03"].map(|id| item([("customer", s("c1")), ("id", s(id))]));
    let wanted = KeysAndAttributes::builder().set_keys(Some(keys.to_vec())).consistent_read(true).build()?;
    let answer = client.batch_get_item().request_items("orders", wanted).send().await?;
    let left = answer.unprocessed_keys.unwrap_or_default().remove("orders").unwrap();
    assert_eq!(left.consistent_read, Some(true));
    let found = answer.responses.unwrap_or_default().remove("orders").unwrap_or_default();
    assert_eq!(found.len() + left.keys.len(), 3);
    assert!(!found.is_empty() && !left.keys.is_empty());
    Ok(())
}

#[tokio::test]
async fn one_write_alone_is_left() -> Outcome {
    let plan = FaultPlan::seeded(1, 1.0).only([Fault::Unprocessed]);
    let (truth, client) = behind(&plan).await?;
    let put = PutRequest::builder().set_item(Some(order("c1", "01", "open", 1))).build()?;
    let write = WriteRequest::builder().put_request(put).build();
    let answer = client.batch_write_item().request_items("orders", vec![write.clone()]).send().await?;
    assert_eq!(answer.unprocessed_items.unwrap_or_default()["orders"], [write]);
    assert_eq!(truth.scan().table_name("orders").send().await?.count, 0);
    Ok(())
}

/// Makes a few hundred calls from eight tasks at once, and the SDK's retries.
async fn busy(seed: u64) -> Outcome<(Vec<String>, String)> {
    fastrand::seed(seed);
    let plan = FaultPlan::seeded(seed, 0.3);
    let embedded = Embedded::memory()?;
    create_orders(&embedded.client()).await?;
    let client = embedded.with_faults(plan.clone()).client();
    let tasks = (0..8).map(|_| {
        let client = client.clone();
        async move {
            for _ in 0..30 {
                let _ = increment(&client).await;
            }
        }
    });
    let tasks: Vec<_> = tasks.map(tokio::spawn).collect();
    for task in tasks {
        task.await?;
    }
    assert_eq!(plan.faults(), plan.trace().len() as u64);
    Ok((plan.trace().iter().map(ToString::to_string).collect(), total(&embedded.client()).await?))
}

#[tokio::test(start_paused = true)]
async fn a_seed_says_it_all() -> Outcome {
    let first = busy(7).await?;
    assert!(first.0.len() > 50, "{}", first.0.len());
    assert_eq!(busy(7).await?, first);
    assert_ne!(busy(8).await?.0, first.0);
    Ok(())
}

#[tokio::test]
async fn the_share_of_calls_is_the_one_asked_for() -> Outcome {
    let plan = FaultPlan::seeded(3, 0.2).only([Fault::Throttled, Fault::Refused]);
    let (_, client) = behind(&plan).await?;
    for _ in 0..500 {
        let _ = client.list_tables().send().await;
    }
    assert_eq!(plan.calls(), 500);
    assert!((70..130).contains(&plan.faults()), "{}", plan.faults());
    let kinds: BTreeSet<_> = plan.trace().iter().map(|injected| format!("{:?}", injected.fault)).collect();
    assert_eq!(kinds, BTreeSet::from(["Refused".to_owned(), "Throttled".to_owned()]));
    Ok(())
}

#[tokio::test]
async fn other_handles_meet_no_faults() -> Outcome {
    let plan = FaultPlan::seeded(3, 1.0);
    let embedded = Embedded::memory()?;
    let flaky = embedded.with_faults(plan.clone());
    create_orders(&embedded.client()).await?;
    put(&embedded.client(), item([("customer", s("c1")), ("id", s("01")), ("total", AttributeValue::N("1".into()))]))
        .await?;
    assert_eq!(plan.calls(), 0);
    assert!(format!("{flaky:?}").contains("FaultPlan"));
    Ok(())
}
