//! The client of a script: what is sent is compared, and what is answered is the test's.

use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory_embedded::{Answer, Script};

use crate::common::Outcome;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "notes")]
struct Note {
    #[model(pk)]
    id: String,
    text: String,
    #[model(created_at)]
    created_at: Timestamp,
}

fn note(id: &str) -> Note {
    Note { id: id.into(), text: "tea".into(), created_at: Timestamp::UNIX_EPOCH }
}

#[tokio::test]
async fn each_request_gets_its_answer() -> Outcome {
    let script = Script::new();
    let db = script.db();
    script.expect(db.get(Note::key("n1")).into_request()?, Answer::item(&note("n1"))?);
    script.expect(db.get(Note::key("n2")).into_request()?, Answer::nothing());
    script.expect(db.create(&mut note("n3")).into_request()?, Answer::nothing());
    script.expect(db.delete(Note::key("n1")).returning_old().into_request()?, Answer::attributes(&note("n1"))?);
    let query = || db.query(Note::TABLE).eq("n1").filter(Note::TEXT.eq("tea"));
    script.expect(query().into_request()?, Answer::items([&note("n1")])?);
    let more = r#"{"Items":[],"Count":0,"ScannedCount":25,"LastEvaluatedKey":{"id":{"S":"n1"}}}"#;
    script.expect(db.scan::<Note>().limit(items!(25)).into_request()?, Answer::json(more)?);

    assert_eq!(db.get(Note::key("n1")).await?, Some(note("n1")));
    assert_eq!(db.get(Note::key("n2")).await?, None);
    db.create(&mut note("n3")).await?;
    assert_eq!(db.delete(Note::key("n1")).returning_old().await?, Some(note("n1")));
    assert_eq!(query().all().await?, [note("n1")]);
    let page = db.scan::<Note>().limit(items!(25)).page().await?;
    assert!(page.items.is_empty() && page.cursor.is_some());
    script.finish()?;
    assert!(Answer::json("{").is_err());
    Ok(())
}

#[tokio::test]
async fn a_request_that_is_another_one_is_told_apart_by_its_members() -> Outcome {
    let script = Script::new();
    let db = script.db();
    script.expect(db.update(Note::key("n1")).set(Note::TEXT, "tea").into_request()?, Answer::nothing());
    let error = db.update(Note::key("n2")).set(Note::TEXT, "coffee").await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Unreachable);
    let deviation = script.finish().unwrap_err();
    let expected = r#"request 0, UpdateItem, is another one:
  ExpressionAttributeValues.:v0.S: expected "tea", sent "coffee"
  Key.id.S: expected "n1", sent "n2""#;
    assert_eq!(deviation.to_string(), expected);
    assert_eq!(format!("{deviation:?}"), expected);
    Ok(())
}

#[tokio::test]
async fn what_is_not_in_the_script_and_what_is_not_made_are_said() -> Outcome {
    let script = Script::new();
    let db = script.db();
    assert!(db.get(Note::key("n1")).await.is_err());
    let unknown = script.finish().unwrap_err().to_string();
    assert!(
        unknown.starts_with("request 0 is not in the script: GetItem {\"Key\":{\"id\":{\"S\":\"n1\"}}"),
        "{unknown}"
    );

    script.expect(db.get(Note::key("n1")).into_request()?, Answer::nothing());
    assert_eq!(script.finish().unwrap_err().to_string(), "request 1 of the script was not made: GetItem");

    assert!(db.scan::<Note>().all().await.is_err());
    let other = script.finish().unwrap_err().to_string();
    assert!(other.starts_with("request 1 is another one: expected GetItem, sent Scan {"), "{other}");
    script.finish()?;
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn refusals_and_lost_answers_are_what_they_are_to_the_library() -> Outcome {
    let script = Script::new();
    let db = script.db();
    let create = || -> Outcome<_> { Ok(db.create(&mut note("n1")).returning_item_on_failure().into_request()?) };
    let met = EncodedItem::of(&note("n1"))?;
    script.expect(create()?, Answer::exception("ConditionalCheckFailedException").with_stored_item(&met));
    let error = db.create(&mut note("n1")).returning_item_on_failure().await.unwrap_err();
    assert!(error.is_condition_failed());
    assert_eq!(error.item::<Note>()?, Some(note("n1")));

    // The SDK asks three times.
    for _ in 0..3 {
        script.expect(db.get(Note::key("n1")).into_request()?, Answer::exception("ThrottlingException"));
    }
    assert!(db.get(Note::key("n1")).await.unwrap_err().is_throttled());

    script.expect(db.get(Note::key("n1")).into_request()?, Answer::lost());
    script.expect(db.get(Note::key("n1")).into_request()?, Answer::exception("InternalServerError"));
    script.expect(db.get(Note::key("n1")).into_request()?, Answer::item(&note("n1"))?);
    assert_eq!(db.get(Note::key("n1")).await?, Some(note("n1")));

    // It is not sent again: it would add twice.
    let append = || db.update(Note::key("n1")).set(Note::TEXT, "x").returning_old();
    script.expect(append().into_request()?, Answer::lost());
    assert!(append().await.unwrap_err().is_ambiguous());
    script.finish()?;
    Ok(())
}

#[tokio::test]
async fn the_token_of_a_transaction_is_not_compared() -> Outcome {
    let script = Script::new();
    let db = script.db();
    let (mut one, mut two) = (note("n1"), note("n1"));
    script.expect(db.transact_write((Create(&mut one),)).into_request()?, Answer::nothing());
    db.transact_write((Create(&mut two),)).await?;
    script.finish()?;
    Ok(())
}
