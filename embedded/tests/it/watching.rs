//! The calls that a plan shows, and the work of others meanwhile.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::types::{AttributeValue, Put, PutRequest, TransactWriteItem, Update, WriteRequest};
use tabletheory_embedded::{Call, Embedded, Fault, FaultPlan, Images};

use crate::common::{Outcome, create_orders, item, n, order, put, s};

/// Makes a database, a client that does not retry behind a plan of these faults, and the list of the calls that are shown.
async fn watched(faults: &[Option<Fault>]) -> Outcome<(Embedded, Client, Arc<Mutex<Vec<Call>>>)> {
    let embedded = Embedded::memory()?;
    create_orders(&embedded.client()).await?;
    let calls = Arc::new(Mutex::new(Vec::new()));
    let plan = FaultPlan::script(faults.iter().copied()).watch({
        let calls = Arc::clone(&calls);
        move |call| calls.lock().unwrap().push(call.clone())
    });
    let config = embedded.with_faults(plan).config().retry_config(RetryConfig::disabled());
    Ok((embedded, Client::from_conf(config.build()), calls))
}

fn update(id: &str) -> Update {
    let update = Update::builder().table_name("orders").key("customer", s("c1")).key("id", s(id));
    let update = update.update_expression("ADD #t :one").expression_attribute_names("#t", "total");
    update.expression_attribute_values(":one", n(1)).build().unwrap()
}

async fn increment(client: &Client, id: &str) -> bool {
    let Update { table_name, key, update_expression, expression_attribute_names, expression_attribute_values, .. } =
        update(id);
    let sent = client.update_item().table_name(table_name).set_key(Some(key)).update_expression(update_expression);
    let sent = sent.set_expression_attribute_names(expression_attribute_names);
    sent.set_expression_attribute_values(expression_attribute_values).send().await.is_ok()
}

/// Returns the totals of an item before and after, as JSON.
fn totals(images: &Images) -> [Option<String>; 2] {
    [&images.before, &images.after].map(|image| {
        let item: serde_json::Value = serde_json::from_str(image.as_ref()?.as_json()).unwrap();
        Some(item["total"]["N"].as_str()?.to_owned())
    })
}

#[tokio::test(start_paused = true)]
async fn a_call_shows_what_was_done_whatever_its_client_is_told() -> Outcome {
    // The columns are the fault, whether the client is told of a success, and the totals before and after each execution.
    let cases: [(Option<Fault>, bool, &[[&str; 2]]); 9] = [
        (None, true, &[["1", "2"]]),
        (Some(Fault::Refused), false, &[]),
        (Some(Fault::RequestLost), false, &[]),
        (Some(Fault::ResponseLost), false, &[["1", "2"]]),
        (Some(Fault::Duplicated), true, &[["1", "2"], ["2", "3"]]),
        (Some(Fault::InternalErrorAfter), false, &[["1", "2"]]),
        (Some(Fault::Throttled), false, &[]),
        (Some(Fault::Conflict), false, &[]),
        (Some(Fault::Truncated), false, &[["1", "2"]]),
    ];
    for (fault, told, done) in cases {
        let (embedded, client, calls) = watched(&[fault]).await?;
        put(&embedded.client(), order("c1", "01", "open", 1)).await?;
        assert_eq!(increment(&client, "01").await, told, "{fault:?}");
        let calls = calls.lock().unwrap();
        let [call] = &calls[..] else { panic!("one call: {fault:?}") };
        assert_eq!((call.number, &*call.operation, call.fault, call.late), (0, "UpdateItem", fault, false));
        assert_eq!(call.writes[0].table, "orders");
        assert_eq!(call.writes[0].key.as_json(), r#"{"customer":{"S":"c1"},"id":{"S":"01"}}"#);
        assert_eq!(call.was_carried_out(), !done.is_empty(), "{fault:?}");
        let executed: Vec<_> = call.executions.iter().map(|execution| totals(&execution.items[0])).collect();
        let done: Vec<_> = done.iter().map(|totals| totals.map(|total| Some(total.to_owned()))).collect();
        assert_eq!(executed, done, "{fault:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_refusal_of_the_engine_is_shown_as_one() -> Outcome {
    let (embedded, client, calls) = watched(&[]).await?;
    put(&embedded.client(), order("c1", "01", "open", 1)).await?;
    let again = client.put_item().table_name("orders").set_item(Some(order("c1", "01", "open", 2)));
    again.condition_expression("attribute_not_exists(id)").send().await.unwrap_err();
    let calls = calls.lock().unwrap();
    let execution = &calls[0].executions[0];
    assert_eq!((execution.status, execution.exception.as_deref()), (400, Some("ConditionalCheckFailedException")));
    assert_eq!(execution.items[0].before, execution.items[0].after);
    assert!(!calls[0].was_carried_out());
    Ok(())
}

#[tokio::test]
async fn a_late_request_is_shown_as_it_is_made_and_as_it_arrives() -> Outcome {
    let (_, client, calls) = watched(&[Some(Fault::DeliveredLate)]).await?;
    assert!(!increment(&client, "01").await);
    for _ in 0..3 {
        client.list_tables().send().await?;
    }
    let calls = calls.lock().unwrap();
    let shown: Vec<_> =
        calls.iter().filter(|call| call.number == 0).map(|call| (call.late, call.executions.len())).collect();
    assert_eq!(shown, [(false, 0), (true, 1)]);
    let late = calls.iter().find(|call| call.late).unwrap();
    assert_eq!(totals(&late.executions[0].items[0]), [None, Some("1".to_owned())]);
    Ok(())
}

#[tokio::test]
async fn all_items_of_a_batch_and_of_a_transaction_are_shown() -> Outcome {
    let (embedded, client, calls) = watched(&[]).await?;
    put(&embedded.client(), order("c1", "01", "open", 1)).await?;
    let new = Put::builder().table_name("orders").set_item(Some(order("c1", "02", "open", 5))).build()?;
    let actions =
        [TransactWriteItem::builder().update(update("01")).build(), TransactWriteItem::builder().put(new).build()];
    client.transact_write_items().set_transact_items(Some(actions.to_vec())).send().await?;
    let puts = ["03", "04"].map(|id| {
        let put = PutRequest::builder().set_item(Some(order("c1", id, "open", 7))).build().unwrap();
        WriteRequest::builder().put_request(put).build()
    });
    client.batch_write_item().request_items("orders", puts.to_vec()).send().await?;

    let calls = calls.lock().unwrap();
    let shown = calls.iter().flat_map(|call| call.executions[0].items.iter().map(totals));
    let total = |total: &str| Some(total.to_owned());
    let expected = [[total("1"), total("2")], [None, total("5")], [None, total("7")], [None, total("7")]];
    assert_eq!(shown.collect::<Vec<_>>(), expected);
    Ok(())
}

#[tokio::test]
async fn the_requests_of_one_call_of_the_sdk_have_one_id() -> Outcome {
    let embedded = Embedded::memory()?;
    create_orders(&embedded.client()).await?;
    let ids = Arc::new(Mutex::new(Vec::new()));
    let plan = FaultPlan::script([Some(Fault::RequestLost)]).watch({
        let ids = Arc::clone(&ids);
        move |call| ids.lock().unwrap().push(call.header("Amz-Sdk-Invocation-Id").unwrap().to_owned())
    });
    assert!(increment(&embedded.with_faults(plan).client(), "01").await);
    let ids = ids.lock().unwrap();
    assert!(ids.len() == 2 && ids[0] == ids[1], "{ids:?}");
    Ok(())
}

/// Somebody else writes between the attempt whose answer is lost and the next one.
#[tokio::test(start_paused = true)]
async fn others_write_between_two_attempts() -> Outcome {
    let embedded = Embedded::memory()?;
    create_orders(&embedded.client()).await?;
    put(&embedded.client(), order("c1", "01", "open", 1)).await?;
    let (other, seen) = (embedded.client(), Arc::new(Mutex::new(Vec::new())));
    let plan = FaultPlan::script([Some(Fault::ResponseLost)]);
    let plan = plan.watch({
        let seen = Arc::clone(&seen);
        move |call| seen.lock().unwrap().extend(totals(&call.executions[0].items[0]))
    });
    let plan = plan.meanwhile(move |call| {
        let (other, is_lost) = (other.clone(), call.fault.is_some());
        async move {
            // Time may pass, too.
            tokio::time::sleep(Duration::from_secs(1)).await;
            if is_lost {
                put(&other, order("c1", "01", "open", 10)).await.unwrap();
            }
        }
    });
    let before = tokio::time::Instant::now();
    assert!(increment(&embedded.with_faults(plan).client(), "01").await);
    assert!(before.elapsed() >= Duration::from_secs(2));
    let total = |total: &str| Some(total.to_owned());
    assert_eq!(*seen.lock().unwrap(), [total("1"), total("2"), total("10"), total("11")]);
    Ok(())
}

#[tokio::test]
async fn nothing_of_an_item_is_in_debug_output() -> Outcome {
    let (_, client, calls) = watched(&[]).await?;
    let secret =
        item([("customer", s("hidden-1")), ("id", s("hidden-2")), ("note", AttributeValue::S("hidden-3".into()))]);
    put(&client, secret).await?;
    let shown = format!("{:?}", calls.lock().unwrap());
    assert!(shown.contains("PutItem") && !shown.contains("hidden") && !shown.contains("AWS4"), "{shown}");
    Ok(())
}
