//! `Db::transact_write`: all or nothing, the refusals before it is sent, the reasons of its cancellation, and the repeated
//! requests.

use std::future::IntoFuture as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::common::{Connection, Note, Order, Wide, answer, at, order, sleepless, ticking};
use serde_json::Value;
use tabletheory::PortableCode;
use tabletheory::error::RequestFault;
use tabletheory::op::{
    Actions, CancellationReason, Check, ClientRequestToken, Create, Delete, Put, ReasonKind, UpdateModel,
};
use tabletheory::prelude::*;
use tabletheory::request::Request as _;
use tabletheory_embedded::Embedded;

async fn engine() -> Db {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Note>().await.unwrap();
    embedded.create_table::<Order>().await.unwrap();
    embedded.db().with_clock(ticking())
}

fn note(id: &str) -> Note {
    Note { id: id.into(), text: format!("text of {id}") }
}

fn cancelled(codes: &[&str]) -> crate::common::Reply {
    let reasons: Vec<Value> = codes.iter().map(|code| serde_json::json!({ "Code": code, "Message": null })).collect();
    let body = serde_json::json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons",
        "CancellationReasons": reasons,
    });
    answer(400, body.to_string())
}

fn tokens(connection: &Connection) -> Vec<String> {
    let token = |body: &String| serde_json::from_str::<Value>(body).unwrap()["ClientRequestToken"].to_string();
    connection.bodies().iter().map(token).collect()
}

// ---- all or nothing ------------------------------------------------------------------------------------------------

#[tokio::test]
async fn every_kind_of_action_together() {
    let db = engine().await;
    let mut kept = order("c1", "o1");
    db.create(&mut kept).await.unwrap();
    db.create(&mut note("gone")).await.unwrap();
    db.create(&mut note("checked")).await.unwrap();

    let mut created = order("c1", "o2");
    let mut replaced = note("put");
    kept.total = 77;
    let meter = CapacityMeter::new();
    let transaction = db.transact_write((
        Create(&mut created),
        Put(&mut replaced).if_absent(),
        UpdateModel(&mut kept, (Order::TOTAL,)),
        Delete(Note::key("gone")),
        Check(Note::key("checked"), Note::TEXT.begins_with("text")),
    ));
    transaction.meter(&meter).await.unwrap();
    assert!(meter.consumed().total > 0.0);

    // All actions have one time, and the models have the stored values.
    assert_eq!((created.created_at, created.updated_at, created.version), (at(3), at(3), 0));
    assert_eq!((kept.created_at, kept.updated_at, kept.version), (at(0), at(3), 1));
    assert_eq!(db.get(Order::key("c1", "o1")).await.unwrap().as_ref(), Some(&kept));
    assert_eq!(db.get(Order::key("c1", "o2")).await.unwrap().as_ref(), Some(&created));
    assert_eq!(db.get(Note::key("put")).await.unwrap().as_ref(), Some(&replaced));
    assert_eq!(db.get(Note::key("gone")).await.unwrap(), None);
}

#[tokio::test]
async fn a_cancelled_transaction_changes_neither_the_table_nor_the_models() {
    let db = engine().await;
    let mut taken = note("taken");
    db.create(&mut taken).await.unwrap();
    let mut stored = order("c1", "o1");
    db.create(&mut stored).await.unwrap();
    let mut stale = stored.clone();
    db.update_model(&mut stored, (Order::TOTAL,)).await.unwrap();

    let mut fresh = order("c1", "o2");
    let before = (fresh.clone(), stale.clone());
    let mut second = Note { text: "another".into(), ..note("taken") };
    let error = db
        .transact_write((
            Put(&mut fresh),
            UpdateModel(&mut stale, (Order::TOTAL,)),
            Create(&mut second).returning_item_on_failure(),
            Check(Note::key("absent"), Note::TEXT.exists()),
        ))
        .await
        .unwrap_err();

    let (of_put, of_update, of_create, of_check) = error.reasons().unwrap();
    assert_eq!(*of_put.kind(), ReasonKind::None);
    assert_eq!((of_update.kind(), of_update.stored_version()), (&ReasonKind::VersionConflict, Some(1)));
    assert_eq!(of_update.item().unwrap().unwrap().updated_at, stored.updated_at, "the item that is there, typed");
    assert_eq!(*of_create.kind(), ReasonKind::ConditionFailed);
    assert_eq!(of_create.item().unwrap(), Some(taken));
    assert_eq!(*of_check.kind(), ReasonKind::ConditionFailed);
    assert_eq!(of_check.item().unwrap(), None, "it was not asked for");

    assert_eq!(*error.kind(), ErrorKind::TransactionCanceled);
    assert!(error.is_condition_failed() && error.is_version_conflict());
    assert_eq!(
        error.codes(),
        [PortableCode::VersionConflict, PortableCode::ConditionFailed, PortableCode::TransactionFailed]
    );
    assert!(error.to_string().starts_with(
        "the transaction was cancelled: action 1, the stored version is another one; action 2, its condition did not \
         hold; action 3, its condition did not hold (operation TransactWriteItems"
    ));
    assert!(!format!("{error:?} {:?}", error.reasons()).contains("text of taken"));

    assert_eq!((fresh, stale), before);
    assert_eq!(db.get(Order::key("c1", "o2")).await.unwrap(), None);
}

#[tokio::test]
async fn lists_and_tuples_stand_in_tuples() {
    let db = engine().await;
    let mut notes: Vec<Note> = (0..40).map(|id| note(&format!("n{id}"))).collect();
    let (first, rest) = notes.split_at_mut(1);
    let orders: Vec<Order> = (0..3).map(|id| order("c1", &format!("o{id}"))).collect();
    let mut more = orders.clone();
    let mut dynamic = Actions::new();
    for order in &mut more {
        dynamic.push(Create(order));
    }
    dynamic.push(Check(Note::key("absent"), Note::TEXT.not_exists()));
    assert_eq!(dynamic.len(), 4);
    let puts: Vec<_> = rest.iter_mut().map(Put).collect();
    db.transact_write((Create(&mut first[0]), (puts, dynamic))).await.unwrap();
    assert_eq!(db.scan::<Note>().count().await.unwrap(), 40);
    assert_eq!(db.scan::<Order>().count().await.unwrap(), 3);
    assert!(more.iter().all(|order| order.created_at != Timestamp::default()));

    // The reasons have the shape of the actions.
    let mut again = note("n1");
    let mut dynamic = Actions::new();
    dynamic.push(Create(&mut again));
    let error = db
        .transact_write((Delete(Note::key("n0")), (vec![Delete(Note::key("n2")), Delete(Note::key("n3"))], dynamic)))
        .await
        .unwrap_err();
    let (of_delete, (of_list, of_dynamic)) = error.into_reasons().unwrap();
    assert!(!of_delete.is_condition_failed() && of_list.iter().all(|reason| *reason.kind() == ReasonKind::None));
    assert_eq!(of_list.len(), 2);
    assert_eq!(of_dynamic.iter().map(CancellationReason::kind).collect::<Vec<_>>(), [&ReasonKind::ConditionFailed]);
}

// ---- refused before it is sent ---------------------------------------------------------------------------------------

#[tokio::test]
async fn what_dynamodb_would_refuse_is_not_sent() {
    let connection = Connection::silent();
    let db = connection.db();
    let deletes = |count: usize| (0..count).map(|id| Delete(Note::key(id.to_string()))).collect::<Vec<_>>();
    for (actions, fault) in [
        (deletes(0), RequestFault::NoActions),
        (deletes(101), RequestFault::TooManyActions { given: 101, most: 100 }),
        (vec![Delete(Note::key("a")), Delete(Note::key("b")), Delete(Note::key("a"))], RequestFault::TwoActionsOnItem),
    ] {
        let error = db.transact_write(actions).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::InvalidRequest(fault));
        assert_eq!(error.code(), Some(PortableCode::InvalidOperator));
        assert!(error.reasons().is_none());
    }
    // Two kinds of action, of two models in one table, have the same item.
    let one_table = db.with_table_name::<Note>("things").with_table_name::<Wide>("things");
    let mut put = note("a");
    let error = one_table.transact_write((Put(&mut put), Delete(Note::key("a")))).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidRequest(RequestFault::TwoActionsOnItem));
    assert!(one_table.transact_write((Put(&mut put), Delete(Wide::key(1, [1])))).into_request().is_ok());

    // Eleven items of 400,000 bytes are more than 4 MB; ten are not.
    let text = "x".repeat(400_000);
    let mut large: Vec<Note> = (0..11).map(|id| Note { id: format!("n{id}"), text: text.clone() }).collect();
    let error = db.transact_write(large.iter_mut().map(Put).collect::<Vec<_>>()).await.unwrap_err();
    let fault = RequestFault::ActionsTooLarge { size: 4_400_089, most: 4_194_304 };
    assert_eq!(error.kind(), &ErrorKind::InvalidRequest(fault));
    assert!(db.transact_write(large.iter_mut().skip(1).map(Put).collect::<Vec<_>>()).into_request().is_ok());

    let error = db.transact_write((Delete(Note::key("a")), Delete(Note::key("")))).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Encode(_)), "{error}");
    assert_eq!(connection.attempts(), 0);
    assert_eq!(db.transact_write(deletes(100)).into_request().unwrap().actions.len(), 100);
}

#[test]
fn each_entry_of_the_body_is_one_of_the_four_kinds() {
    let db = crate::common::offline();
    let (mut a, mut b) = (note("a"), order("c1", "o1"));
    let request = db
        .transact_write((
            Put(&mut a),
            UpdateModel(&mut b, (Order::TOTAL,)),
            Delete(Note::key("c")),
            Check(Note::key("d"), Note::TEXT.exists()),
        ))
        .into_request()
        .unwrap();
    let body: Value = serde_json::from_slice(&request.write_body()).unwrap();
    let kinds: Vec<Vec<&String>> = body["TransactItems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry.as_object().unwrap().keys().collect())
        .collect();
    assert_eq!(kinds, [["Put"], ["Update"], ["Delete"], ["ConditionCheck"]]);
    assert_eq!(body["TransactItems"][3]["ConditionCheck"]["ConditionExpression"], "attribute_exists(#n0)");
    let token = body["ClientRequestToken"].as_str().unwrap();
    assert!((1..=36).contains(&token.len()), "{token}");
    assert!(!format!("{request:?}").contains("text of"));
}

// ---- the token, and when it is sent again ----------------------------------------------------------------------------

#[tokio::test]
async fn a_kept_request_is_done_once_however_often_it_is_sent() {
    let db = engine().await;
    let mut created = note("n1");
    let request = db.transact_write(Create(&mut created)).into_request().unwrap();
    for _ in 0..3 {
        db.send(&request).await.unwrap();
    }
    // A request with another token is another transaction, which finds the item there.
    let mut other = request.clone();
    other.client_request_token = Some(ClientRequestToken::random());
    let error = db.send(&other).await.unwrap_err();
    assert!(error.is_condition_failed());
    assert_eq!(*error.cancellation_reasons()[0].kind(), ReasonKind::ConditionFailed);

    // DynamoDB refuses the same token for another transaction.
    let token = request.client_request_token.unwrap();
    let error = db.transact_write(Delete(Note::key("n2"))).token(token).await.unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::TokenMismatch);
}

#[tokio::test]
async fn conflicts_are_tried_again_with_the_same_bytes() {
    for reasons in [
        &["None", "TransactionConflict"][..],
        &["ThrottlingError", "TransactionConflict"],
        &["ProvisionedThroughputExceeded", "None"],
    ] {
        let connection =
            Connection::new(move |attempt, _| if attempt < 3 { cancelled(reasons) } else { answer(200, "{}") });
        let (mut a, mut b) = (order("c1", "o1"), note("b"));
        let db = sleepless(&connection).0.with_clock(ticking());
        db.transact_write((Put(&mut a), Put(&mut b))).await.unwrap();
        assert_eq!(connection.attempts(), 4);
        let bodies = connection.bodies();
        assert!(bodies.iter().all(|body| *body == bodies[0]), "{:?}", tokens(&connection));
        assert_eq!(a.created_at, at(0), "the time that the bytes hold");
    }
}

#[tokio::test]
async fn a_transaction_under_way_is_waited_for() {
    let connection = Connection::new(|attempt, _| match attempt {
        // These are two attempts of the SDK.
        0..2 => answer(400, r#"{"__type":"a#TransactionInProgressException"}"#),
        _ => answer(200, "{}"),
    });
    let mut a = note("a");
    sleepless(&connection).0.transact_write(Put(&mut a)).await.unwrap();
    assert_eq!(connection.attempts(), 3);
    let tokens = tokens(&connection);
    assert!(tokens.iter().all(|token| *token == tokens[0]));
}

/// The reasons of up to four actions are tried. With one that does not pass, the transaction is not tried again.
#[tokio::test]
async fn a_reason_that_does_not_pass_ends_it() {
    let codes = [
        ("None", ReasonKind::None, true),
        ("TransactionConflict", ReasonKind::Conflict, true),
        ("ThrottlingError", ReasonKind::Throttled, true),
        ("ConditionalCheckFailed", ReasonKind::ConditionFailed, false),
        ("ItemCollectionSizeLimitExceeded", ReasonKind::ItemCollectionTooLarge, false),
        ("ValidationError", ReasonKind::Validation, false),
        ("SomethingNew", ReasonKind::Other("SomethingNew".into()), false),
    ];
    for actions in 1..=4_u32 {
        // The rows are every vector of one to three reasons, and every seventh of four.
        for vector in (0..codes.len().pow(actions)).step_by(if actions == 4 { 7 } else { 1 }) {
            let reasons: Vec<_> =
                (0..actions).map(|action| &codes[vector / codes.len().pow(action) % codes.len()]).collect();
            let names: Vec<&'static str> = reasons.iter().map(|reason| reason.0).collect();
            let connection = Connection::new(move |_, _| cancelled(&names));
            let db = sleepless(&connection).0;
            let actions: Vec<_> = (0..actions).map(|id| Delete(Note::key(id.to_string()))).collect();
            let error = db.transact_write(actions).await.unwrap_err();

            let kinds: Vec<&ReasonKind> = error.reasons().unwrap().iter().map(|reason| reason.kind()).collect();
            assert_eq!(kinds, reasons.iter().map(|reason| &reason.1).collect::<Vec<_>>());
            // A transaction without a reason is not cancelled, so such an answer is not a reason to try again.
            let passes = reasons.iter().all(|reason| reason.2) && !kinds.iter().all(|kind| **kind == ReasonKind::None);
            assert_eq!(connection.attempts(), if passes { 11 } else { 1 }, "{kinds:?}");
            let expected = match () {
                () if !passes => ErrorKind::TransactionCanceled,
                () if kinds.contains(&&ReasonKind::Conflict) => ErrorKind::TransactionConflict,
                () => ErrorKind::Throttled,
            };
            assert_eq!(*error.kind(), expected, "{kinds:?}");
            assert_eq!(error.is_condition_failed(), kinds.contains(&&ReasonKind::ConditionFailed));
        }
    }
}

#[tokio::test]
async fn no_token_is_sent_again_that_dynamodb_may_have_forgotten() {
    let connection = Connection::new(|_, _| cancelled(&["TransactionConflict"]));
    // Four minutes pass between two looks at the clock.
    let looks = AtomicUsize::new(0);
    let db = sleepless(&connection).0.with_clock(move || at(240 * looks.fetch_add(1, Ordering::Relaxed) as u64));
    let error = db.transact_write(Delete(Note::key("a"))).await.unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::TransactionConflict);
    assert_eq!(connection.attempts(), 3, "at the start, and four and eight minutes later");
}

#[tokio::test]
async fn a_token_of_the_callers_own_is_sent() {
    let connection = Connection::silent();
    let token: ClientRequestToken = "mine".parse().unwrap();
    connection.db().transact_write((Delete(Note::key("a")),)).token(token).await.unwrap();
    assert_eq!(tokens(&connection), [r#""mine""#]);
}

#[tokio::test]
async fn a_dropped_transaction_leaves_the_models_as_they_were() {
    let connection = Connection::silent();
    let mut model = order("c1", "o1");
    let before = model.clone();
    let transaction = connection.db().transact_write(Put(&mut model));
    drop(transaction.into_future());
    assert_eq!(model, before);
    assert_eq!(connection.attempts(), 0);
}
