//! The errors and results that the writer of one item gets, whatever happens between its attempts.

use aws_sdk_dynamodb::types::AttributeValue;
use tabletheory::error::DecodeErrorKind;
use tabletheory::op::WriteOutcome;
use tabletheory::prelude::*;
use tabletheory::request::{Request as _, Resend};
use tabletheory_embedded::Fault;

use crate::between::Engine;
use crate::common::{Line, Note, Order, Outcome, Status, Thing, order};

const LOST: [Fault; 1] = [Fault::ResponseLost];

fn key() -> tabletheory::Key<Order> {
    Order::key("c1", "o1")
}

async fn stored(db: &Db) -> Outcome<Order> {
    Ok(db.get(key()).consistent().required().await?)
}

/// Lets another program write text into a number of the model.
async fn drift(db: &Db) -> Outcome {
    let client = db.client();
    let update = client.update_item().table_name("orders").update_expression("SET gift = :drifted");
    let update = update.key("customer", AttributeValue::S("c1".into())).key("id", AttributeValue::S("o1".into()));
    update.expression_attribute_values(":drifted", AttributeValue::N("7".into())).send().await?;
    Ok(())
}

/// Lets another client read the item of our first attempt and put it back, with the version that we made and its own time.
async fn put_back(db: Db) -> Outcome {
    let mut theirs = stored(&db).await?;
    theirs.note = Some("theirs".into());
    db.put(&mut theirs).await?;
    Ok(())
}

#[tokio::test]
async fn a_put_of_the_version_that_we_made_says_nothing_about_our_update() -> Outcome {
    for by_key in [false, true] {
        let engine = Engine::with::<Order>(LOST).await?;
        let mut ours = Order { total: 7, ..order("c1", "o1") };
        engine.truth.create(&mut ours).await?;
        let db = engine.interrupted(put_back);
        let error = if by_key {
            let read = stored(&engine.truth).await?;
            let update = db.update(key()).add(Order::TOTAL, 1).expect_version(read.version);
            update.returning_new().await.unwrap_err()
        } else {
            ours.total = 8;
            db.update_model(&mut ours, (Order::TOTAL,)).await.unwrap_err()
        };
        assert!(error.is_ambiguous() && !error.is_version_conflict(), "{error}");
        assert_eq!(stored(&engine.truth).await?.total, 8, "it counts once");
    }
    Ok(())
}

#[tokio::test]
async fn an_update_that_starts_over_counts_once() -> Outcome {
    let engine = Engine::with_script::<Order>([None, Some(Fault::ResponseLost)]).await?;
    engine.truth.create(&mut Order { total: 7, ..order("c1", "o1") }).await?;
    let db = engine.interrupted_at(2, put_back);
    let decided = db.update_with_retry(key(), |order, update| update.set(Order::TOTAL, order.total + 1)).await;
    assert!(decided.unwrap_err().is_ambiguous());
    assert_eq!(stored(&engine.truth).await?.total, 8);
    Ok(())
}

#[tokio::test]
async fn what_a_create_made_is_known_again_whatever_others_have_updated() -> Outcome {
    let engine = Engine::with::<Order>(LOST).await?;
    let db = engine.interrupted(|db| async move {
        db.update(key()).set(Order::STATUS, Status::Shipped).await?;
        Ok(())
    });
    db.create(&mut order("c1", "o1")).await?;
    assert_eq!(stored(&engine.truth).await?.status, Status::Shipped);
    Ok(())
}

#[tokio::test]
async fn what_an_update_made_is_returned_when_it_is_known_again() -> Outcome {
    let engine = Engine::with::<Order>(LOST).await?;
    let mut ours = order("c1", "o1");
    engine.truth.create(&mut ours).await?;
    ours.total = 5;
    let returned = engine.flaky().update_model(&mut ours, (Order::TOTAL,)).returning_new().await?;
    assert_eq!((&returned, engine.calls()), (&ours, 2));
    assert_eq!(returned, stored(&engine.truth).await?);

    // The item before the first attempt is lost, but the write is not.
    let engine = Engine::with::<Order>(LOST).await?;
    let mut ours = order("c1", "o1");
    engine.truth.create(&mut ours).await?;
    ours.total = 5;
    let error = engine.flaky().update_model(&mut ours, (Order::TOTAL,)).returning_old().await.unwrap_err();
    assert!(error.is_done() && !error.is_ambiguous(), "{error}");
    assert_eq!(ours, stored(&engine.truth).await?);
    Ok(())
}

#[tokio::test]
async fn a_condition_on_what_is_no_version_makes_no_increment_repeatable() -> Outcome {
    type Others = fn(Db) -> std::pin::Pin<Box<dyn Future<Output = Outcome> + Send>>;
    let others: [Others; 2] = [
        |db| Box::pin(async move { Ok(db.update(Thing::key("t1")).subtract(Thing::NUMBER, 1).await?) }),
        |db| Box::pin(async move { Ok(db.update(Thing::key("t1")).set(Thing::TEXT, "theirs").await?) }),
    ];
    for others in others {
        let engine = Engine::with::<Thing>(LOST).await?;
        engine.truth.put(&mut Thing { id: "t1".into(), number: 3, ..Thing::default() }).await?;
        let db = engine.interrupted(others);
        let count = db.update(Thing::key("t1")).add(Thing::NUMBER, 1).condition(Thing::NUMBER.eq(3));
        assert!(count.await.unwrap_err().is_ambiguous());
        assert_eq!(engine.calls(), 1, "it is not sent again");
        assert_eq!(engine.truth.get(Thing::key("t1")).required().await?.number, 4);
    }
    Ok(())
}

/// `Resend` of a count-up depends on what its condition names.
#[tokio::test]
async fn only_the_version_of_the_model_proves() -> Outcome {
    let engine = Engine::with::<Order>([]).await?;
    let db = &engine.truth;
    let count = || db.update(key()).add(Order::TOTAL, 1);
    assert_eq!(count().condition(Order::TOTAL.eq(3)).into_request()?.resend(), Resend::Harmful);
    assert_eq!(count().expect_version(3).into_request()?.resend(), Resend::Harmless);
    assert_eq!(count().expect_version(3).once().into_request()?.resend(), Resend::Harmful);
    Ok(())
}

#[tokio::test]
async fn a_write_that_is_done_says_so_although_its_answer_cannot_be_read() -> Outcome {
    let engine = Engine::with::<Order>([]).await?;
    let db = engine.flaky();
    let unreadable = |error: Error| {
        assert!(error.is_done() && !error.is_ambiguous() && !error.is_decode(), "{error}");
        assert!(matches!(error.kind(), ErrorKind::AnswerUnreadable(_)));
        assert_eq!(error.attribute().as_deref(), Some("gift"));
        assert!(error.returned_item().unwrap().as_json().contains("gift") && error.conflicting_item().is_none());
        assert!(!format!("{error} {error:?}").contains("c1@example.com"));
    };

    let mut ours = order("c1", "o1");
    db.create(&mut ours).await?;
    drift(&db).await?;
    unreadable(db.update(key()).increment(Order::TOTAL).returning_new().await.unwrap_err());
    unreadable(db.update(key()).increment(Order::TOTAL).returning_old().await.unwrap_err());
    let retried = db.update_with_retry(key(), |_, update| update.increment(Order::TOTAL)).await.unwrap_err();
    assert!(retried.is_decode(), "the read fails, and nothing is written: {retried}");

    // The model has the values that were written, whether they are returned or not.
    ours.version = 2;
    ours.total = 1;
    unreadable(db.update_model(&mut ours, (Order::TOTAL,)).returning_new().await.unwrap_err());
    assert_eq!(ours.version, 3);
    let before = ours.updated_at;
    unreadable(db.put(&mut ours).returning_old().await.unwrap_err());
    assert!(ours.updated_at > before);
    assert_eq!(stored(&db).await?, ours);

    drift(&db).await?;
    let raw = db.update(key()).increment(Order::TOTAL).returning_new().with_raw_request(|request| request);
    unreadable(raw.decoded().await.unwrap_err());
    unreadable(db.delete(key()).returning_old().await.unwrap_err());
    assert_eq!(db.get(key()).await?, None);
    Ok(())
}

/// The item drifts between the read and the write.
#[tokio::test]
async fn an_update_that_starts_over_says_that_it_is_done() -> Outcome {
    let engine = Engine::with::<Order>([]).await?;
    engine.truth.create(&mut order("c1", "o1")).await?;
    let db = engine.interrupted(|db| async move { drift(&db).await });
    let error = db.update_with_retry(key(), |_, update| update.increment(Order::TOTAL)).await.unwrap_err();
    assert!(error.is_done(), "{error}");
    Ok(())
}

/// Each row has a repeated write of another kind, what the repeat undoes, and `once()`, which prevents it.
#[tokio::test]
async fn once_gives_ambiguity_in_place_of_a_repeat() -> Outcome {
    macro_rules! cases {
        ($($name:literal $model:ident, $others:expr, |$db:ident| $write:expr, |$stored:ident| $undone:expr;)*) => {$(
            for once in [false, true] {
                let engine = Engine::with::<$model>(LOST).await?;
                engine.truth.put(&mut $model::example()).await?;
                let $db = engine.interrupted($others);
                let told = if once { $write.once().await } else { $write.await };
                let $stored = engine.truth.get($model::example().key_of()).await?;
                if once {
                    assert!(told.unwrap_err().is_ambiguous() && engine.calls() == 1, $name);
                } else {
                    told?;
                    assert!($undone, $name);
                }
            }
        )*};
    }
    async fn create_order(db: Db) -> Outcome {
        Ok(db.create(&mut Order::example()).await?)
    }
    async fn create_thing(db: Db) -> Outcome {
        Ok(db.create(&mut Thing::example()).await?)
    }
    async fn set_theirs(db: Db) -> Outcome {
        Ok(db.update(Thing::key("t1")).set(Thing::TEXT, "theirs").await?)
    }
    cases! {
        "a delete removes the item that another made in between" Thing, create_thing,
            |db| db.delete(Thing::key("t1")), |stored| stored.is_none();
        "so it does when it expects the version that a new item has again" Order, create_order,
            |db| db.delete(key()).expect_version(0), |stored| stored.is_none();
        "a set overwrites what another has set in between" Thing, set_theirs,
            |db| db.update(Thing::key("t1")).set(Thing::TEXT, "ours"), |stored| stored.unwrap().text == "ours";
        "a put overwrites it, too" Thing, set_theirs,
            |db| db.put(&mut Thing { text: "ours".into(), ..Thing::example() }), |stored| stored.unwrap().text == "ours";
        "a condition can have been made true again" Thing,
            |db: Db| async move { Ok(db.put(&mut Thing::example()).await?) },
            |db| db.update(Thing::key("t1")).set(Thing::TEXT, "ours").condition(Thing::TEXT.eq("")),
            |stored| stored.unwrap().text == "ours";
    }
    Ok(())
}

/// The items with which the cases begin.
trait Example {
    fn example() -> Self;
}

impl Example for Order {
    fn example() -> Self {
        order("c1", "o1")
    }
}

impl Example for Thing {
    fn example() -> Self {
        Self { id: "t1".into(), ..Self::default() }
    }
}

#[tokio::test]
async fn a_batch_is_sent_once_when_it_is_asked_to() -> Outcome {
    for once in [false, true] {
        let engine = Engine::with::<Note>(LOST).await?;
        let note = Note { id: "n1".into(), text: "hello".into() };
        let db = engine.flaky();
        let batch = db.batch_write().put(&note);
        let told = if once { batch.once().send().await } else { batch.send().await };
        assert_eq!(engine.calls(), if once { 1 } else { 2 });
        match told {
            Ok(written) => assert!(!once && written.outcomes() == [WriteOutcome::Done]),
            Err(incomplete) => assert!(once && incomplete.outcomes() == [WriteOutcome::Unknown]),
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_number_that_drifted_names_its_place() -> Outcome {
    let engine = Engine::with::<Order>([]).await?;
    let lines = vec![Line { sku: "s".into(), qty: 1 }];
    engine.truth.create(&mut Order { lines, ..order("c1", "o1") }).await?;
    drift(&engine.truth).await?;
    let error = engine.truth.update(key()).increment(Order::TOTAL).returning_new().await.unwrap_err();
    let ErrorKind::AnswerUnreadable(inner) = error.kind() else { panic!("{error}") };
    assert!(matches!(inner.kind(), DecodeErrorKind::WrongType { .. }));
    assert_eq!(
        error.to_string(),
        "the write was carried out, and what it returns cannot be read: attribute `gift`: expected data type S, found N \
         (operation UpdateItem, table orders)"
    );
    Ok(())
}
