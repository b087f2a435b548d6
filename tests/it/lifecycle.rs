//! The values that the library keeps: the times of a write, the version, the time to live.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::common::{Connection, Order, Outcome, Reply, answer, at, offline, order, sleepless, table_of, ticking};
use futures_util::future::try_join_all;
use tabletheory::error::RequestFault;
use tabletheory::op::ReasonKind;
use tabletheory::prelude::*;
use tabletheory::request::TransactKind;

/// Makes an engine with one order, whose clock has not been read before.
async fn stored() -> Outcome<(Db, Order)> {
    let db = table_of::<Order>().await?.with_clock(ticking());
    let mut order = order("c1", "o1");
    db.create(&mut order).await?;
    Ok((db, order))
}

fn key() -> Key<Order> {
    Order::key("c1", "o1")
}

// ---- times -----------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn create_and_put_set_both_times_to_that_of_the_write_whatever_the_caller_gave() -> Outcome {
    let db = table_of::<Order>().await?.with_clock(ticking());
    let mut given = Order { created_at: at(999), updated_at: at(999), ..order("c1", "o1") };
    db.create(&mut given).await?;
    assert_eq!((given.created_at, given.updated_at), (at(0), at(0)));
    db.put(&mut given).await?;
    assert_eq!((given.created_at, given.updated_at), (at(1), at(1)));
    db.transact_write(Put(&mut given)).await?;
    assert_eq!((given.created_at, given.updated_at), (at(2), at(2)));
    assert_eq!(db.get(key()).await?, Some(given));
    Ok(())
}

#[tokio::test]
async fn every_update_sets_updated_at_and_none_sets_created_at() -> Outcome {
    let (db, mut order) = stored().await?;
    db.update_model(&mut order, (Order::TOTAL,)).await?;
    assert_eq!(db.get(key()).await?.as_ref(), Some(&order));
    assert_eq!((order.created_at, order.updated_at), (at(0), at(1)));
    let updated = db.update(key()).increment(Order::TOTAL).returning_new().await?;
    assert_eq!((updated.created_at, updated.updated_at), (at(0), at(2)));
    db.transact_write(Update(key()).increment(Order::TOTAL)).await?;
    let updated = db.get(key()).required().await?;
    assert_eq!((updated.created_at, updated.updated_at), (at(0), at(3)));
    let mut model = updated.clone();
    db.transact_write(UpdateModel(&mut model, (Order::TOTAL,))).await?;
    assert!(model.created_at == at(0) && model.updated_at > updated.updated_at);
    assert_eq!(db.get(key()).await?.as_ref(), Some(&model));
    let upserted =
        db.update(key()).set(Order::TENANT, "t").set(Order::EMAIL, "e").set(Order::STATUS, crate::common::Status::Open);
    let upserted = upserted.set(Order::LINES, Vec::new()).add(Order::TOTAL, 1).upsert().returning_new().await?;
    assert!(upserted.created_at == at(0) && upserted.updated_at > model.updated_at);
    Ok(())
}

#[tokio::test]
async fn a_touch_counts_the_version_sets_updated_at_and_writes_nothing_else() -> Outcome {
    let (db, mut touched) = stored().await?;
    touched.total = 1;
    let request = db.touch(&mut Order { version: 3, ..touched.clone() }).into_request()?;
    assert_eq!(request.update, "SET #n0 = :v0 ADD #n1 :v1");
    assert_eq!(request.placeholders.names(), ["updatedAt", "version"]);
    assert_eq!(request.condition.as_deref(), Some("#n1 = :v2"));

    let before = db.get(key()).required().await?;
    db.touch(&mut touched).await?;
    let after = db.get(key()).required().await?;
    assert_eq!((touched.version, touched.updated_at), (after.version, after.updated_at));
    assert_eq!(after, Order { version: before.version + 1, updated_at: at(2), ..before.clone() });

    let mut stale = before;
    assert!(db.touch(&mut stale).await.unwrap_err().is_version_conflict());
    assert_eq!(db.get(key()).await?, Some(after));
    Ok(())
}

#[test]
fn a_time_is_text_of_nine_digits_in_utc() {
    let db = offline().with_clock(|| at(0));
    let item = db.put(&mut order("c1", "o1")).into_request().unwrap().item;
    assert!(item.as_json().contains(r#""createdAt":{"S":"2026-01-01T00:00:00.000000000Z"}"#));
}

// ---- the version -----------------------------------------------------------------------------------------------------

#[tokio::test]
async fn create_and_put_store_the_version_that_the_model_has() -> Outcome {
    let db = table_of::<Order>().await?;
    for version in [0, 1, 7, u64::MAX] {
        let mut model = Order { version, ..order("c1", &format!("v{version}")) };
        db.create(&mut model).await?;
        assert_eq!(model.version, version);
        db.put(&mut model).await?;
        assert_eq!(db.get(model.key_of()).required().await?.version, version);
    }
    Ok(())
}

#[tokio::test]
async fn every_update_counts_the_version_up_by_one() -> Outcome {
    let (db, mut order) = stored().await?;
    db.update_model(&mut order, (Order::TOTAL,)).await?;
    assert_eq!(order.version, 1);
    db.update(key()).increment(Order::TOTAL).await?;
    db.update(key()).increment(Order::TOTAL).expect_version(2).await?;
    db.transact_write(Update(key()).increment(Order::TOTAL).expect_version(3)).await?;
    order.version = 4;
    db.transact_write(UpdateModel(&mut order, (Order::TOTAL,))).await?;
    assert_eq!(order.version, 5);
    assert_eq!(db.get(key()).required().await?.version, 5);
    Ok(())
}

/// The only condition of every write that expects a version is that version.
#[test]
fn the_version_is_the_condition() {
    let db = offline();
    let mut model = Order { version: 3, ..order("c1", "o1") };
    let updates = [
        db.update_model(&mut model, (Order::TOTAL,)).into_request().unwrap(),
        db.update(key()).set(Order::TOTAL, 1).expect_version(3).into_request().unwrap(),
    ];
    for request in updates {
        let names = request.placeholders.names();
        let version = names.iter().position(|name| name == "version").unwrap();
        let condition = request.condition.unwrap();
        assert!(condition.starts_with(&format!("#n{version} = :v")), "{condition}");
        let value: usize = condition.rsplit(":v").next().unwrap().parse().unwrap();
        assert_eq!(request.placeholders.values().nth(value), Some(r#"{"N":"3"}"#));
        assert!(request.return_item_on_failure);
    }
    let request = db.delete(key()).expect_version(3).into_request().unwrap();
    assert_eq!(request.condition.as_deref(), Some("#n0 = :v0"));
    assert!(request.return_item_on_failure);
    assert_eq!(db.delete(key()).into_request().unwrap().condition, None);
    let both = db.delete(key()).condition(Order::TOTAL.lt(5)).expect_version(3).into_request().unwrap();
    assert_eq!(both.condition.as_deref(), Some("#n1 = :v1 AND #n0 < :v0"));
    let transaction = db.transact_write(Delete(key()).expect_version(3)).into_request().unwrap();
    let [action] = &transaction.actions[..] else { panic!("one action") };
    assert!(matches!(action.kind, TransactKind::Delete(_)));
    assert_eq!((action.condition.as_deref(), action.return_item_on_failure), (Some("#n0 = :v0"), true));
}

#[tokio::test]
async fn another_version_is_a_conflict_a_failed_condition_and_known() -> Outcome {
    let (db, order) = stored().await?;
    let mut first = order.clone();
    db.update_model(&mut first, (Order::TOTAL,)).await?;
    let mut stale = order.clone();
    let conflicts = [
        db.update_model(&mut stale, (Order::TOTAL,)).await.unwrap_err(),
        db.update(key()).increment(Order::TOTAL).expect_version(0).await.unwrap_err(),
        db.delete(key()).expect_version(0).await.unwrap_err(),
        db.delete(key()).expect_version(9).condition(Order::TOTAL.exists()).await.unwrap_err(),
    ];
    for conflict in conflicts {
        assert!(conflict.is_version_conflict() && conflict.is_condition_failed(), "{conflict}");
        assert_eq!(conflict.stored_version(), Some(1));
        assert_eq!(conflict.item::<Order>()?.as_ref(), Some(&first));
        assert_eq!(
            conflict.codes(),
            [tabletheory::PortableCode::VersionConflict, tabletheory::PortableCode::ConditionFailed]
        );
    }
    assert_eq!(stale, order, "a model whose write failed is as it was");
    assert_eq!(db.get(key()).await?, Some(first));
    Ok(())
}

#[tokio::test]
async fn another_version_is_a_conflict_in_a_transaction() -> Outcome {
    let (db, mut order) = stored().await?;
    db.update(key()).increment(Order::TOTAL).await?;
    let of_model = db.transact_write((UpdateModel(&mut order, (Order::TOTAL,)),)).await.unwrap_err();
    let of_update = db.transact_write((Update(key()).increment(Order::TOTAL).expect_version(0),)).await.unwrap_err();
    let of_delete = db.transact_write((Delete(key()).expect_version(0),)).await.unwrap_err();
    let reasons = [of_model.reasons().unwrap(), of_update.reasons().unwrap(), of_delete.reasons().unwrap()];
    for (reason,) in reasons {
        assert_eq!((reason.kind(), reason.stored_version()), (&ReasonKind::VersionConflict, Some(1)));
    }
    Ok(())
}

#[tokio::test]
async fn an_absent_item_is_a_conflict_with_no_version() -> Outcome {
    let (db, _) = stored().await?;
    let absent = || Order::key("c1", "absent");
    let conflicts = [
        db.update_model(&mut order("c1", "absent"), (Order::TOTAL,)).await.unwrap_err(),
        db.update(absent()).increment(Order::TOTAL).expect_version(0).await.unwrap_err(),
        db.delete(absent()).expect_version(0).await.unwrap_err(),
    ];
    for conflict in conflicts {
        assert!(conflict.is_version_conflict() && conflict.is_condition_failed(), "{conflict}");
        assert_eq!(conflict.stored_version(), None);
    }
    assert_eq!(db.get(absent()).await?, None);
    Ok(())
}

#[tokio::test]
async fn the_expected_version_is_deleted() -> Outcome {
    let (db, order) = stored().await?;
    let gone = db.delete(key()).expect_version(0).returning_old().await?;
    assert_eq!(gone, Some(order));
    assert_eq!(db.get(key()).await?, None);
    Ok(())
}

/// Tests each type of version. Its largest number is refused before it is sent, and the number before is counted up to it.
macro_rules! largest {
    ($($type:ident)*) => {$(
        #[tokio::test]
        #[allow(non_snake_case, reason = "a module for each type")]
        async fn $type() -> Outcome {
            #[derive(Model, Clone, Debug, PartialEq)]
            #[model(table = "counted")]
            struct Counted {
                #[model(pk)]
                id: String,
                text: String,
                #[model(version)]
                version: $type,
            }
            let db = table_of::<Counted>().await?;
            let counted = |version| Counted { id: "c".into(), text: "t".into(), version };
            let mut last = counted($type::MAX - 1);
            db.create(&mut last).await?;
            db.update_model(&mut last, (Counted::TEXT,)).await?;
            assert_eq!(last.version, $type::MAX);
            assert_eq!(db.get(Counted::key("c")).await?.as_ref(), Some(&last));

            let largest = u64::try_from($type::MAX)?;
            let refused = offline();
            let errors = [
                refused.update_model(&mut last, (Counted::TEXT,)).await.unwrap_err(),
                refused.update(Counted::key("c")).set(Counted::TEXT, "u").expect_version(largest).await.unwrap_err(),
            ];
            for error in errors {
                assert_eq!(error.kind(), &ErrorKind::InvalidRequest(RequestFault::LargestVersion { most: largest }));
            }
            let transaction = refused.transact_write(UpdateModel(&mut last, (Counted::TEXT,))).await.unwrap_err();
            assert!(transaction.is_validation());
            assert_eq!(last, counted($type::MAX));
            // It can still be deleted.
            db.delete(Counted::key("c")).expect_version(largest).await?;
            Ok(())
        }
    )*};
}

mod the_largest_version_is_not_counted_past {
    use super::*;

    largest! { u32 u64 usize i32 i64 isize }
}

// ---- the time to live ------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_time_to_live_is_whole_seconds_and_what_has_expired_is_read() -> Outcome {
    let db = table_of::<Order>().await?;
    let mut order = Order { expires: Some(Ttl::from_unix_seconds(1_700_000_000)), ..order("c1", "o1") };
    let item = db.put(&mut order).into_request()?.item;
    assert!(item.as_json().contains(r#""expires":{"N":"1700000000"}"#));
    db.put(&mut order).await?;
    assert_eq!(db.get(key()).await?, Some(order));
    Ok(())
}

// ---- again, when somebody else was faster ----------------------------------------------------------------------------

fn text(order: &Order) -> String {
    offline().with_clock(|| at(0)).put(&mut order.clone()).into_request().unwrap().item.as_json().to_owned()
}

/// Makes a table with one order, to which others write before each of the first `conflicts` updates.
fn contended(conflicts: u64) -> Connection {
    let updates = AtomicUsize::new(0);
    Connection::new(move |_, body| {
        let tried = updates.load(Ordering::SeqCst) as u64;
        let stored = Order { version: tried.min(conflicts), total: 100 + tried, ..order("c1", "o1") };
        if !String::from_utf8_lossy(body).contains("UpdateExpression") {
            return answer(200, format!(r#"{{"Item":{}}}"#, text(&stored)));
        }
        updates.fetch_add(1, Ordering::SeqCst);
        if tried < conflicts {
            let now = Order { version: tried + 1, ..stored };
            return failed_condition(&now);
        }
        let after = Order { version: stored.version + 1, total: 2 * stored.total, ..stored };
        answer(200, format!(r#"{{"Attributes":{}}}"#, text(&after)))
    })
}

fn failed_condition(stored: &Order) -> Reply {
    let kind = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException";
    answer(400, format!(r#"{{"__type":"{kind}","message":"The conditional request failed","Item":{}}}"#, text(stored)))
}

#[tokio::test]
async fn after_a_conflict_it_reads_again_and_decides_again() -> Outcome {
    let connection = contended(3);
    let (db, sleep) = sleepless(&connection);
    let mut seen = Vec::new();
    let after = db
        .update_with_retry(key(), |order, update| {
            seen.push((order.version, order.total));
            update.set(Order::TOTAL, 2 * order.total)
        })
        .await?;
    assert_eq!(seen, [(0, 100), (1, 101), (2, 102), (3, 103)]);
    assert_eq!((after.version, after.total), (4, 206));
    let bodies = connection.bodies();
    assert_eq!(bodies.len(), 8, "a read and a write each");
    for (attempt, pair) in bodies.chunks(2).enumerate() {
        assert!(pair[0].contains(r#""ConsistentRead":true"#));
        assert!(pair[1].contains(&format!(r#"{{"N":"{attempt}"}}"#)) && pair[1].contains("ALL_NEW"), "{}", pair[1]);
    }
    assert_eq!(sleep.pauses().len(), 3, "between the attempts");
    Ok(())
}

#[tokio::test]
async fn it_gives_up_in_the_end_with_the_last_conflict() -> Outcome {
    let connection = contended(u64::MAX);
    let (db, sleep) = sleepless(&connection);
    let error = db.update_with_retry(key(), |_, update| update.increment(Order::TOTAL)).await.unwrap_err();
    assert!(error.is_version_conflict());
    assert_eq!((error.stored_version(), connection.attempts(), sleep.pauses().len()), (Some(11), 22, 10));
    Ok(())
}

#[tokio::test]
async fn nothing_is_written_when_nothing_is_decided() -> Outcome {
    let connection = contended(0);
    let (db, _) = sleepless(&connection);
    let order = db.update_with_retry(key(), |_, _| None).await?;
    assert_eq!((order.total, connection.attempts()), (100, 1));
    Ok(())
}

#[tokio::test]
async fn another_failure_is_not_tried_again() -> Outcome {
    let (db, _) = stored().await?;
    let mut decided = 0;
    let refused = db.update_with_retry(key(), |_, update| {
        decided += 1;
        update.increment(Order::TOTAL).condition(Order::NOTE.exists())
    });
    let error = refused.await.unwrap_err();
    assert!(error.is_condition_failed() && !error.is_version_conflict());
    assert_eq!(decided, 1);
    let absent = db.update_with_retry(Order::key("c1", "absent"), |_, update| update.increment(Order::TOTAL));
    assert!(absent.await.unwrap_err().is_item_not_found());
    let another = db.update_with_retry(key(), |_, _| Update(Order::key("c1", "o2")).increment(Order::TOTAL));
    assert!(another.await.unwrap_err().is_validation());
    Ok(())
}

#[tokio::test]
async fn every_change_counts_once_however_many_write_at_once() -> Outcome {
    let (db, order) = stored().await?;
    let writers = (0..6).map(|number| {
        let db = db.clone();
        async move {
            db.update_with_retry(key(), |order, update| update.set(Order::TOTAL, order.total + (1 << number))).await
        }
    });
    try_join_all(writers).await?;
    let after = db.get(key()).required().await?;
    assert_eq!((after.total, after.version), (order.total + 0b11_1111, 6));
    Ok(())
}
