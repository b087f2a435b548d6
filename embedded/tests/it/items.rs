//! One item and many: put, get, update, delete, conditions, batches, transactions.

use crate::common::{Outcome, create_orders, item, n, order, put, refusal, s};
use aws_sdk_dynamodb::error::ProvideErrorMetadata;
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{
    ConditionCheck, Delete, DeleteRequest, Get, KeysAndAttributes, Put, PutRequest, ReturnValue,
    ReturnValuesOnConditionCheckFailure, TransactGetItem, TransactWriteItem, Update, WriteRequest,
};
use tabletheory_embedded::Embedded;

async fn with_one_order() -> Outcome<aws_sdk_dynamodb::Client> {
    let client = Embedded::memory()?.client();
    create_orders(&client).await?;
    put(&client, order("c1", "01", "open", 10)).await?;
    Ok(client)
}

#[tokio::test]
async fn gets_what_was_put() -> Outcome {
    let client = with_one_order().await?;
    let key = item([("customer", s("c1")), ("id", s("01"))]);
    let got = client.get_item().table_name("orders").set_key(Some(key)).consistent_read(true).send().await?;
    assert_eq!(got.item, Some(order("c1", "01", "open", 10)));

    let none = client.get_item().table_name("orders").key("customer", s("c1")).key("id", s("99")).send().await?;
    assert_eq!(none.item, None);
    Ok(())
}

#[tokio::test]
async fn updates_and_returns_the_new_values() -> Outcome {
    let client = with_one_order().await?;
    let updated = client
        .update_item()
        .table_name("orders")
        .key("customer", s("c1"))
        .key("id", s("01"))
        .update_expression("SET #status = :shipped ADD #total :five REMOVE #note")
        .expression_attribute_names("#status", "status")
        .expression_attribute_names("#total", "total")
        .expression_attribute_names("#note", "note")
        .expression_attribute_values(":shipped", s("shipped"))
        .expression_attribute_values(":five", n(5))
        .return_values(ReturnValue::UpdatedNew)
        .send()
        .await?;
    assert_eq!(updated.attributes, Some(item([("status", s("shipped")), ("total", n(15))])));
    Ok(())
}

#[tokio::test]
async fn deletes_and_returns_the_old_item() -> Outcome {
    let client = with_one_order().await?;
    let deleted = client
        .delete_item()
        .table_name("orders")
        .key("customer", s("c1"))
        .key("id", s("01"))
        .return_values(ReturnValue::AllOld)
        .send()
        .await?;
    assert_eq!(deleted.attributes, Some(order("c1", "01", "open", 10)));
    Ok(())
}

#[tokio::test]
async fn an_update_that_makes_an_item_has_no_old_one() -> Outcome {
    let client = with_one_order().await?;
    for (id, old) in [("01", true), ("02", false), ("02", true)] {
        let update = client.update_item().table_name("orders").key("customer", s("c1")).key("id", s(id));
        let update = update.update_expression("SET #note = :x").expression_attribute_names("#note", "note");
        let updated =
            update.expression_attribute_values(":x", s("x")).return_values(ReturnValue::AllOld).send().await?;
        assert_eq!(updated.attributes.is_some(), old, "{id}");
    }
    Ok(())
}

#[tokio::test]
async fn failed_condition_carries_the_item_when_asked() -> Outcome {
    let client = with_one_order().await?;
    let again = || {
        client
            .put_item()
            .table_name("orders")
            .set_item(Some(order("c1", "01", "open", 99)))
            .condition_expression("attribute_not_exists(id)")
    };

    let error = again()
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
        .send()
        .await
        .err()
        .ok_or("not refused")?;
    assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(400));
    let PutItemError::ConditionalCheckFailedException(failed) = error.into_service_error() else {
        return Err("another error".into());
    };
    assert_eq!(failed.message(), Some("The conditional request failed"));
    assert_eq!(failed.item, Some(order("c1", "01", "open", 10)));

    let bare = again().send().await.err().ok_or("not refused")?;
    let PutItemError::ConditionalCheckFailedException(failed) = bare.into_service_error() else {
        return Err("another error".into());
    };
    assert_eq!(failed.item, None);
    Ok(())
}

#[tokio::test]
async fn batches_write_and_read() -> Outcome {
    let client = with_one_order().await?;
    let requests = vec![
        WriteRequest::builder()
            .put_request(PutRequest::builder().set_item(Some(order("c1", "02", "open", 20))).build()?)
            .build(),
        WriteRequest::builder()
            .delete_request(DeleteRequest::builder().key("customer", s("c1")).key("id", s("01")).build()?)
            .build(),
    ];
    let written = client.batch_write_item().request_items("orders", requests).send().await?;
    assert!(written.unprocessed_items.unwrap_or_default().is_empty());

    let keys = KeysAndAttributes::builder()
        .keys(item([("customer", s("c1")), ("id", s("01"))]))
        .keys(item([("customer", s("c1")), ("id", s("02"))]))
        .build()?;
    let read = client.batch_get_item().request_items("orders", keys).send().await?;
    assert_eq!(read.responses.unwrap_or_default().get("orders"), Some(&vec![order("c1", "02", "open", 20)]));
    Ok(())
}

#[tokio::test]
async fn transaction_writes_all_and_reads_all() -> Outcome {
    let client = with_one_order().await?;
    let put = Put::builder().table_name("orders").set_item(Some(order("c2", "01", "open", 1))).build()?;
    let update = Update::builder()
        .table_name("orders")
        .key("customer", s("c1"))
        .key("id", s("01"))
        .update_expression("SET #n = :n")
        .expression_attribute_names("#n", "note")
        .expression_attribute_values(":n", s("in a transaction"))
        .build()?;
    client
        .transact_write_items()
        .transact_items(TransactWriteItem::builder().put(put).build())
        .transact_items(TransactWriteItem::builder().update(update).build())
        .send()
        .await?;

    let get = |customer: &str, id: &str| -> Outcome<TransactGetItem> {
        let get = Get::builder().table_name("orders").key("customer", s(customer)).key("id", s(id)).build()?;
        Ok(TransactGetItem::builder().get(get).build())
    };
    let read = client
        .transact_get_items()
        .transact_items(get("c2", "01")?)
        .transact_items(get("c1", "01")?)
        .transact_items(get("c9", "09")?)
        .send()
        .await?;
    let [first, second, third] = read.responses() else { return Err("not three responses".into()) };
    assert_eq!(first.item(), Some(&order("c2", "01", "open", 1)));
    assert_eq!(second.item().and_then(|item| item.get("note")), Some(&s("in a transaction")));
    assert_eq!(third.item(), None);
    Ok(())
}

#[tokio::test]
async fn cancelled_transaction_gives_a_reason_for_each_action() -> Outcome {
    let client = with_one_order().await?;
    let check = ConditionCheck::builder()
        .table_name("orders")
        .key("customer", s("c1"))
        .key("id", s("01"))
        .condition_expression("#s = :closed")
        .expression_attribute_names("#s", "status")
        .expression_attribute_values(":closed", s("closed"))
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
        .build()?;
    let delete = Delete::builder().table_name("orders").key("customer", s("c2")).key("id", s("01")).build()?;
    let error = client
        .transact_write_items()
        .transact_items(TransactWriteItem::builder().delete(delete).build())
        .transact_items(TransactWriteItem::builder().condition_check(check).build())
        .send()
        .await
        .err()
        .ok_or("not cancelled")?;
    let TransactWriteItemsError::TransactionCanceledException(cancelled) = error.into_service_error() else {
        return Err("another error".into());
    };
    assert_eq!(
        cancelled.message(),
        Some(
            "Transaction cancelled, please refer cancellation reasons for specific reasons [None, \
             ConditionalCheckFailed]"
        )
    );
    let [none, failed] = cancelled.cancellation_reasons() else { return Err("not two reasons".into()) };
    assert_eq!((none.code(), none.message()), (Some("None"), None));
    assert_eq!(
        (failed.code(), failed.message()),
        (Some("ConditionalCheckFailed"), Some("The conditional request failed"))
    );
    assert_eq!(failed.item(), Some(&order("c1", "01", "open", 10)));
    Ok(())
}

#[tokio::test]
async fn item_over_400_kb_is_refused() -> Outcome {
    let client = with_one_order().await?;
    let mut large = order("c1", "02", "open", 1);
    large.insert("note".into(), s("x".repeat(400 * 1024)));
    let (status, code, message) = refusal(client.put_item().table_name("orders").set_item(Some(large)).send().await)?;
    assert_eq!((status, code.as_str()), (400, "ValidationException"));
    assert_eq!(message, "Item size has exceeded the maximum allowed size");
    Ok(())
}

#[tokio::test]
async fn unknown_table_is_resource_not_found() -> Outcome {
    let client = Embedded::memory()?.client();
    let error = client.get_item().table_name("nowhere").key("id", s("1")).send().await.err().ok_or("not refused")?;
    let error = error.into_service_error();
    assert!(error.is_resource_not_found_exception());
    assert_eq!(error.message(), Some("Requested resource not found"));
    Ok(())
}

#[tokio::test]
async fn validation_errors_say_what_dynamodb_says() -> Outcome {
    let client = with_one_order().await?;
    let mistyped = item([("customer", s("c1")), ("id", n(1))]);
    let (status, code, message) =
        refusal(client.put_item().table_name("orders").set_item(Some(mistyped)).send().await)?;
    assert_eq!((status, code.as_str()), (400, "ValidationException"));
    assert_eq!(
        message,
        "One or more parameter values were invalid: Type mismatch for key id expected: S \
         actual: N"
    );

    let reserved = client
        .update_item()
        .table_name("orders")
        .key("customer", s("c1"))
        .key("id", s("01"))
        .update_expression("SET status = :v")
        .expression_attribute_values(":v", s("open"));
    let (_, code, message) = refusal(reserved.send().await)?;
    assert_eq!(code, "ValidationException");
    assert_eq!(
        message,
        "1 validation error detected: Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: status"
    );
    Ok(())
}
