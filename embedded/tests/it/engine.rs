//! The engine as a whole: sharing, isolation, files, threads, and requests that it does not know.

use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Duration;

use crate::common::{Outcome, create_orders, order, put, refusal, s};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::http::HttpRequest;
use aws_sdk_dynamodb::config::{BehaviorVersion, Config, Credentials, Region};
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::RequestId;
use aws_sdk_dynamodb::types::Select;
use aws_smithy_types::body::SdkBody;
use tabletheory::prelude::*;
use tabletheory_embedded::{Embedded, Fault, FaultPlan};

/// A folder that is removed with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Outcome<Self> {
        let path = std::env::temp_dir().join(format!("tabletheory-embedded-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn count(client: &Client) -> Outcome<i32> {
    Ok(client.scan().table_name("orders").select(Select::Count).send().await?.count)
}

#[tokio::test]
async fn clones_and_clients_share_one_database() -> Outcome {
    let embedded = Embedded::memory()?;
    create_orders(&embedded.client()).await?;
    put(&embedded.clone().client(), order("c1", "01", "open", 1)).await?;
    assert_eq!(count(&embedded.client()).await?, 1);
    Ok(())
}

#[tokio::test]
async fn two_engines_know_nothing_of_each_other() -> Outcome {
    let (one, other) = (Embedded::memory()?.client(), Embedded::memory()?.client());
    create_orders(&one).await?;
    assert!(other.list_tables().send().await?.table_names().is_empty());
    Ok(())
}

#[tokio::test]
async fn client_outlives_the_handle_it_came_from() -> Outcome {
    let client = Embedded::memory()?.client();
    create_orders(&client).await?;
    assert_eq!(count(&client).await?, 0);
    Ok(())
}

#[tokio::test]
async fn file_keeps_its_items() -> Outcome {
    let folder = Folder::new("keeps")?;
    let file = folder.0.join("orders.db");
    {
        let client = Embedded::open(&file)?.client();
        create_orders(&client).await?;
        put(&client, order("c1", "01", "open", 1)).await?;
    }
    assert!(file.is_file());
    let client = Embedded::open(&file)?.client();
    let found = client.get_item().table_name("orders").key("customer", s("c1")).key("id", s("01")).send().await?;
    assert_eq!(found.item, Some(order("c1", "01", "open", 1)));
    Ok(())
}

#[test]
fn file_that_is_no_database_is_refused() -> Outcome {
    let folder = Folder::new("refused")?;
    let file = folder.0.join("text");
    std::fs::write(&file, "This is a letter, not a database. ".repeat(200))?;
    let error = Embedded::open(&file).err().ok_or("opened")?;
    assert_eq!(error.to_string(), format!("cannot open the database file `{}`", file.display()));
    assert!(std::error::Error::source(&error).is_some());

    let error = Embedded::open("").err().ok_or("opened")?;
    assert_eq!(error.to_string(), "`` cannot name a database file: it is empty or not UTF-8");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_tasks_at_once_lose_nothing() -> Outcome {
    let client = Embedded::memory()?.client();
    create_orders(&client).await?;
    let tasks: Vec<_> = (0..50)
        .map(|task| {
            let client = client.clone();
            tokio::spawn(async move {
                for number in 0..4 {
                    put(&client, order(&format!("c{task}"), &format!("{number:02}"), "open", 1)).await?;
                }
                client
                    .update_item()
                    .table_name("orders")
                    .key("customer", s("counter"))
                    .key("id", s("00"))
                    .update_expression("ADD hits :one")
                    .expression_attribute_values(":one", crate::common::n(1))
                    .send()
                    .await?;
                Outcome::Ok(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    assert_eq!(count(&client).await?, 201);
    let counter =
        client.get_item().table_name("orders").key("customer", s("counter")).key("id", s("00")).send().await?;
    assert_eq!(counter.item.unwrap_or_default().get("hits"), Some(&crate::common::n(50)));
    Ok(())
}

/// One thread runs both the requests and a timer. While a request is on its blocking thread, the timer can fire. If the engine
/// ran on this thread, no request would ever give way, and the timer could not fire until the last one was done.
#[tokio::test(flavor = "current_thread")]
async fn async_thread_stays_free_while_the_engine_works() -> Outcome {
    let client = Embedded::memory()?.client();
    create_orders(&client).await?;
    let ticks = Arc::new(AtomicU32::new(0));
    let ticker = tokio::spawn({
        let ticks = Arc::clone(&ticks);
        async move {
            loop {
                ticks.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(Duration::from_micros(100)).await;
            }
        }
    });
    for _ in 0..10_000 {
        put(&client, order("c1", "01", "open", 1)).await?;
        if ticks.load(Ordering::Relaxed) > 3 {
            break;
        }
    }
    let seen = ticks.load(Ordering::Relaxed);
    ticker.abort();
    assert!(seen > 3, "the ticker ran {seen} times");
    Ok(())
}

#[tokio::test]
async fn requests_have_distinct_ids() -> Outcome {
    let client = Embedded::memory()?.client();
    let (first, second) = (client.list_tables().send().await?, client.list_tables().send().await?);
    let (first, second) = (first.request_id().ok_or("no id")?, second.request_id().ok_or("no id")?);
    assert_eq!((first.len(), second.len()), (52, 52));
    assert_ne!(first, second);
    Ok(())
}

#[tokio::test]
async fn unknown_operation_is_refused_by_name() -> Outcome {
    let client = Embedded::memory()?.client();
    let (status, code, _) = refusal(client.describe_limits().send().await)?;
    assert_eq!((status, code.as_str()), (400, "UnknownOperationException"));
    Ok(())
}

#[tokio::test]
async fn body_that_cannot_be_read_is_a_serialization_exception() -> Outcome {
    let client = Embedded::memory()?.client();
    for (body, expected) in [
        ("{", ""),
        ("", ""),
        ("[]", ""),
        (r#"{"TableName":1}"#, "NUMBER_VALUE cannot be converted to String"),
        (r#"{"TableName":"orders","ConsistentRead":"a secret"}"#, "Unexpected token received from parser"),
    ] {
        let call = client.get_item().table_name("orders").customize().mutate_request(move |request| {
            *request.body_mut() = SdkBody::from(body);
        });
        let (status, code, message) = refusal(call.send().await)?;
        assert_eq!((status, code.as_str()), (400, "SerializationException"), "{body}");
        assert_eq!(message, expected, "{body}");
    }
    Ok(())
}

#[tokio::test]
async fn values_nested_too_deep_for_the_parser_are_refused() -> Outcome {
    let client = Embedded::memory()?.client();
    create_orders(&client).await?;
    let mut deep = s("bottom");
    for _ in 0..90 {
        deep = aws_sdk_dynamodb::types::AttributeValue::L(vec![deep]);
    }
    let mut item = order("c1", "01", "open", 1);
    item.insert("deep".into(), deep);
    let (status, code, message) = refusal(client.put_item().table_name("orders").set_item(Some(item)).send().await)?;
    assert_eq!((status, code.as_str()), (400, "ValidationException"));
    assert!(message.starts_with("Nesting Levels have exceeded supported limits"), "{message}");
    Ok(())
}

/// The SDK's stalled stream protection wraps the request body in a stream.
#[tokio::test]
async fn serves_a_configuration_of_the_users_own() -> Outcome {
    let embedded = Embedded::memory()?;
    let config = Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new("eu-central-1"))
        .credentials_provider(Credentials::new("any", "thing", None, None, "test"))
        .http_client(embedded.http_client())
        .build();
    create_orders(&Client::from_conf(config)).await?;
    assert_eq!(embedded.client().list_tables().send().await?.table_names(), ["orders"]);
    Ok(())
}

#[derive(Model)]
#[model(table = "notes")]
struct Note {
    #[model(pk)]
    id: String,
}

#[test]
fn without_a_runtime_a_request_fails_and_nothing_panics() -> Outcome {
    let client = Embedded::memory()?.client();
    let error = block_on(client.list_tables().send()).err().ok_or("answered without a runtime")?;
    let SdkError::DispatchFailure(failure) = error else { return Err("another error".into()) };
    assert!(failure.is_user());

    // The typed client has time-outs, too.
    let db = Embedded::memory()?.db();
    let error =
        block_on(db.put(&mut Note { id: "n1".into() }).into_future()).err().ok_or("answered without a runtime")?;
    assert_eq!(error.kind(), &ErrorKind::Unreachable);
    Ok(())
}

fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[tokio::test]
async fn a_server_gets_the_answers_of_its_clients() -> Outcome {
    let embedded = Embedded::memory()?;
    create_orders(&embedded.client()).await?;
    let request = |target: Option<&'static str>, body: &'static str| {
        let mut request = HttpRequest::new(SdkBody::from(body));
        target.map(|target| request.headers_mut().insert("x-amz-target", target));
        request
    };
    let answer = embedded.answer(request(Some("DynamoDB_20120810.ListTables"), "{}")).await?;
    assert_eq!(answer.body().bytes(), Some(br#"{"TableNames":["orders"]}"#.as_slice()));
    assert_eq!(answer.headers().get("content-type"), Some("application/x-amz-json-1.0"));
    for (target, body) in
        [(None, "{}"), (Some("DynamoDB_20120810.Nothing"), "{}"), (Some("DynamoDB_20120810.ListTables"), "[")]
    {
        assert_eq!(embedded.answer(request(target, body)).await?.status().as_u16(), 400, "{target:?}");
    }
    let lost = embedded.with_faults(FaultPlan::seeded(1, 1.0).only([Fault::RequestLost]));
    assert!(lost.answer(request(Some("DynamoDB_20120810.ListTables"), "{}")).await.is_err());
    Ok(())
}
